"""The registration form of an event."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.form_guard import GuardedForm
from core.forms import DJANGO_REQUIRED, required_message
from events.consent import NEEDS_DAYS
from events.contact import Contact, name_key
from events.form.fields import arrangement_fields, contact_fields
from events.form.names import NamesField
from events.form.question_fields import field_name, field_of, read_answers
from events.models import Event
from events.permissions import tells_of_health
from events.questions import Answer, Question, is_shown


class RegistrationForm(GuardedForm):
    """Who registers, who comes, the officer's questions, arrangements.

    It has no trap and no minimum time: somebody whose browser fills in the form at once, or fills
    in too much, must not lose a place without a word. The signed mark and a count by address hold
    floods back.
    """

    guard_name = "events.registration"
    min_seconds = 0
    website = None  # type: ignore[assignment]  # the trap: see above

    def __init__(self, event: Event, questions: Sequence[Question], *args: Any, **kw: Any) -> None:
        """Build the form of an event.

        Args:
            event: its live row.
            questions: of its officer.
            *args: of the form.
            **kw: of the form.
        """
        super().__init__(*args, **kw)
        self.event = event
        self.tells_of_health = tells_of_health(event)
        self.questions = questions
        self.fields.update(contact_fields(asks_who=not self.tells_of_health))
        self.fields["not_coming"] = forms.BooleanField(
            label=gettext_lazy("Je ne viens pas moi-même : j’inscris quelqu’un d’autre"),
            required=False,
        )
        self.fields["companions"] = NamesField(
            most=event.largest_party,
            label=gettext_lazy("Les autres personnes que j’inscris"),
            help_text=_party_help(event),
        )
        for question in questions:
            self.fields[field_name(question.key)] = field_of(question)
        self.fields.update(arrangement_fields())
        if self.tells_of_health:
            self.fields["agreed"] = forms.BooleanField(
                label=gettext_lazy("J’ai lu ce qui est fait de mes réponses, et je suis d’accord")
            )
        for field in self.fields.values():
            if field.error_messages.get("required") == DJANGO_REQUIRED:
                field.error_messages["required"] = required_message(field)

    @property
    def person_fields(self) -> list[forms.BoundField]:
        """Return the fields about the contact."""
        names = contact_fields(asks_who=not self.tells_of_health)
        return [self[name] for name in names]

    @property
    def question_fields(self) -> list[tuple[Question, forms.BoundField]]:
        """Return the officer's questions with their fields."""
        return [(question, self[field_name(question.key)]) for question in self.questions]

    needs_days = NEEDS_DAYS

    @property
    def needs_open(self) -> bool:
        """Tell whether the part about arrangements is unfolded: it says something."""
        names = ("arrangements", "note")
        return any(self[name].value() or self[name].errors for name in names)

    @property
    def contact(self) -> Contact:
        """Return who registers, once the form is valid."""
        return Contact.of(self.cleaned_data)

    @property
    def participants(self) -> list[str]:
        """Return who comes, once the form is valid."""
        own = [] if self.cleaned_data["not_coming"] else [self.cleaned_data["name"]]
        return [*own, *self.cleaned_data["companions"]]

    @property
    def answers(self) -> dict[str, Answer]:
        """Return the answers to the questions that were shown, once the form is valid."""
        return read_answers(self.questions, self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        """Check who comes, and forgive what was wrong with questions that were not to be asked."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self._forgive_hidden(data)
        self.check_party(data)
        return data

    def forget_errors(self) -> None:
        """Show what was typed without judging it yet: a line was asked for."""
        self._errors = ErrorDict(renderer=self.renderer)

    def _forgive_hidden(self, data: dict[str, Any]) -> None:
        shown: dict[str, Answer] = {}
        for question in self.questions:
            name = field_name(question.key)
            if is_shown(question, shown):
                shown[question.key] = data.get(name) or ""
            else:
                self.errors.pop(name, None)
                data[name] = ""

    def check_party(self, data: dict[str, Any]) -> None:
        """Refuse nobody, the same person twice, and more than one registration takes."""
        if "companions" not in data or "name" not in data:
            return
        names = [*([] if data.get("not_coming") else [data["name"]]), *data["companions"]]
        keys = [name_key(name) for name in names]
        most = self.event.largest_party
        if not names:
            self.add_error("companions", _("Écrivez le nom de la personne que vous inscrivez."))
        elif len(set(keys)) < len(keys):
            self.add_error("companions", _("Le même nom est donné deux fois."))
        elif len(names) > most:
            message = ngettext(
                "Une inscription ne vaut que pour une personne.",
                "Une inscription vaut pour %(count)s personnes au plus.",
                most,
            )
            self.add_error("companions", message % {"count": most})


def _party_help(event: Event) -> str:
    if event.largest_party == 1:
        return _("Une inscription ne vaut que pour une personne.")
    words = _("Laissez vide si vous venez sans personne d’autre. %(count)s personnes au plus.")
    return words % {"count": event.largest_party}
