"""Correcting one's own registration: contact, names, answers, needs, and one more person."""

from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.contact import LONGEST_NAME_KEY, Contact, name_key
from events.form.fields import NameField
from events.form.forms import RegistrationForm
from events.form.names import NamesField
from events.form.question_fields import field_name
from events.models import Participant, Registration
from events.questions import questions_of
from events.services import changing, party

PERSON = "person-"


class ChangeForm(RegistrationForm):
    """The form as it was sent, with a line for each person who comes and lines for more."""

    guard_name = "events.change"

    def __init__(self, registration: Registration, data: QueryDict | None = None) -> None:
        """Build the form, filled in with what the registration says."""
        self.registration = registration
        self.people: list[Participant] = party.active(registration)
        super().__init__(
            registration.event,
            questions_of(registration.event),
            data,
            initial=_initial(registration),
        )
        for name in ("not_coming", "agreed"):
            self.fields.pop(name, None)
        self.fields["email"].required = bool(registration.email)
        for rank, person in enumerate(self.people, start=1):
            self.fields[f"{PERSON}{person.pk}"] = NameField(
                label=_("Personne %(rank)s : prénom et nom") % {"rank": rank},
                max_length=LONGEST_NAME_KEY,
                initial=person.name,
                error_messages={"required": _("Écrivez un nom.")},
            )
        more = max(0, registration.event.largest_party - len(self.people))
        if more:
            self.fields["companions"] = NamesField(
                most=more,
                first=len(self.people) + 1,
                label=gettext_lazy("D’autres personnes viennent"),
                help_text=gettext_lazy("S’il reste de la place. Laissez vide sinon."),
            )
        else:
            self.fields.pop("companions")

    @property
    def contact(self) -> Contact:
        """Return who registered: what the form does not ask, an organiser typed, and it stays."""
        own, data = self.registration, self.cleaned_data
        return replace(
            super().contact, phone=own.phone, structure=data.get("structure", own.structure)
        )

    @property
    def people_fields(self) -> list[forms.BoundField]:
        """Return the lines of those who come already."""
        return [self[f"{PERSON}{person.pk}"] for person in self.people]

    @property
    def names(self) -> dict[int, str]:
        """Return the names of those who come already, by participant, once the form is valid."""
        return {person.pk: self.cleaned_data[f"{PERSON}{person.pk}"] for person in self.people}

    @property
    def newcomers(self) -> list[str]:
        """Return the names of those who are added, once the form is valid."""
        return self.cleaned_data.get("companions", [])

    @property
    def corrects(self) -> bool:
        """Tell whether something else than a newcomer was typed."""
        return bool(set(self.changed_data) - {"companions", "opened"})

    def ask_for_line(self) -> None:
        """Show one more line for a name, and judge nothing yet."""
        if "companions" in self.fields:
            self.fields["companions"].widget.more = True
        self.forget_errors()

    def check_party(self, data: dict[str, Any]) -> None:
        """Refuse a name that is given twice."""
        seen: set[str] = set()
        for person in self.people:
            field = f"{PERSON}{person.pk}"
            key = name_key(data.get(field) or "")
            if key and key in seen:
                self.add_error(field, _("Le même nom est donné deux fois."))
            seen.add(key)
        keys = [name_key(name) for name in data.get("companions") or []]
        if len(set(keys)) < len(keys) or seen & set(keys):
            self.add_error("companions", _("Le même nom est donné deux fois."))


def apply_change(registration: Registration, form: ChangeForm) -> None:
    """Write down what a valid form says, all of it or nothing, and with one mail.

    People are added only where there is room for them.

    Raises:
        EventError: see ``events.services.changing``.
    """
    data = form.cleaned_data
    if form.corrects:
        changing.change(
            registration.pk,
            contact=form.contact,
            names=form.names,
            answers=form.answers,
            arrangements=data["arrangements"],
            note=data["note"],
            newcomers=form.newcomers,
        )
    elif form.newcomers:
        changing.add_participants(registration.pk, form.newcomers)


def _initial(registration: Registration) -> dict[str, Any]:
    answers = {field_name(key): value for key, value in registration.answers.items()}
    return {
        "name": registration.name,
        "email": registration.email,
        "postcode": registration.postcode,
        "structure": registration.structure,
        "actor_type": registration.actor_type,
        "arrangements": registration.arrangements,
        "note": registration.arrangement_note,
        **answers,
    }
