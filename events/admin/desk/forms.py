"""Forms of the desk: a registration by hand, its changes, reasons, places, decisions, links."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import clean_line
from events.contact import LONGEST_NAME_KEY, Contact
from events.enums import ActorType, Arrangement, Decision
from events.form.fields import NameField, PostcodeField
from events.form.question_fields import LineField, field_name, field_of, read_answers
from events.models import Event, Participant, Registration
from events.permissions import tells_of_health
from events.questions import Answer, Question

MOST_PLACES = 100_000
LONGEST_REASON = 300
LONGEST_LABEL = 120
MOST_NAMES = 50


class NamesField(forms.CharField):
    """Names, one a line."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Return the names that are not empty."""
        lines = map(clean_line, (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def validate(self, value: Any) -> None:
        """Refuse no name, too many, and one that is too long."""
        super().validate(value)
        if len(value) > MOST_NAMES:
            raise forms.ValidationError(
                _("%(most)s noms au plus à la fois.") % {"most": MOST_NAMES}
            )
        if any(len(name) > LONGEST_NAME_KEY for name in value):
            raise forms.ValidationError(_("Un de ces noms est trop long."))

    def run_validators(self, value: Any) -> None:
        """Check no name as one text: lengths are checked above."""


class ContactForm(forms.Form):
    """Whom to write to or call, answers and needs: what an organiser types or corrects.

    Nothing is required but the name: somebody may call who has no address, or whose answers the
    organiser does not know.
    """

    def __init__(self, event: Event, questions: Sequence[Question], *args: Any, **kw: Any) -> None:
        """Build the form of an event.

        Args:
            event: its live row.
            questions: of its officer.
            *args: of the form.
            **kw: of the form.
        """
        super().__init__(*args, **kw)
        self.event, self.questions = event, questions
        self.fields.update(_contact_fields(asks_who=not tells_of_health(event)))
        for question in questions:
            field = field_of(question)
            field.required = False
            self.fields[field_name(question.key)] = field
        self.fields["arrangements"] = forms.MultipleChoiceField(
            label=_("Aménagements"),
            required=False,
            choices=Arrangement.choices,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["note"] = LineField(
            label=_("Précisions sur les aménagements"),
            required=False,
            max_length=_longest("arrangement_note"),
            help_text=_("Ce qu’il faut prévoir, sans dire pourquoi : aucune donnée de santé."),
        )

    @property
    def contact(self) -> Contact:
        """Return the contact, once the form is valid."""
        return Contact.of(self.cleaned_data)

    @property
    def answers(self) -> dict[str, Answer]:
        """Return the answers, once the form is valid."""
        return read_answers(self.questions, self.cleaned_data)


class AddForm(ContactForm):
    """A registration that an organiser types in."""

    def __init__(self, event: Event, questions: Sequence[Question], *args: Any, **kw: Any) -> None:
        """Build the form of an event; arguments as for ``ContactForm``."""
        super().__init__(event, questions, *args, **kw)
        self.fields["participants"] = NamesField(
            label=_("Personnes qui viennent"),
            required=False,
            help_text=_("Un nom par ligne. Vide : la personne à joindre vient elle-même, seule."),
        )
        self.order_fields(["name", "participants"])
        if event.capacity is not None and event.held_back:
            self.fields["held"] = forms.BooleanField(
                label=_("Prendre sur les places gardées"),
                required=False,
                help_text=_("Sans tenir compte de la liste d’attente."),
            )

    @property
    def participants(self) -> list[str]:
        """Return who comes, once the form is valid."""
        return self.cleaned_data["participants"] or [self.cleaned_data["name"]]


class ChangeForm(ContactForm):
    """What a registration says, with the names of its participants."""

    def __init__(
        self,
        event: Event,
        questions: Sequence[Question],
        people: Sequence[Participant],
        *args: Any,
        **kw: Any,
    ) -> None:
        """Build the form of a registration; ``people`` are its participants."""
        super().__init__(event, questions, *args, **kw)
        self.people = people
        for rank, person in enumerate(people, start=1):
            label = _("Participant %(rank)s") % {"rank": rank}
            self.fields[f"participant-{person.pk}"] = NameField(
                label=label, max_length=LONGEST_NAME_KEY
            )
        self.order_fields(["name", *(f"participant-{person.pk}" for person in people)])

    @property
    def names(self) -> dict[int, str]:
        """Return the names of the participants, once the form is valid."""
        return {person.pk: self.cleaned_data[f"participant-{person.pk}"] for person in self.people}


def change_initial(registration: Registration, people: Sequence[Participant]) -> dict[str, Any]:
    """Return what the form of a registration begins with."""
    return {
        **{
            name: getattr(registration, name)
            for name in ("name", "email", "phone", "structure", "postcode", "actor_type")
        },
        "arrangements": registration.arrangements,
        "note": registration.arrangement_note,
        **{field_name(key): value for key, value in registration.answers.items()},
        **{f"participant-{person.pk}": person.name for person in people},
    }


class ReasonForm(forms.Form):
    """Why something is done to somebody; told to them."""

    reason = LineField(
        label=gettext_lazy("Raison"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Donnée à la personne."),
    )


class NeededReasonForm(ReasonForm):
    """The same, where a reason must be given."""

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = _(
            "Dites pourquoi : la raison est donnée à la personne."
        )


class WaitForm(NeededReasonForm):
    """Why somebody is moved to the waiting list, and what becomes of the seats."""

    keep_seats = forms.BooleanField(
        label=gettext_lazy("Garder les places libérées"),
        required=False,
        help_text=gettext_lazy("Sinon, elles sont proposées à la personne suivante."),
    )


class ApproveForm(forms.Form):
    """Which places an approved request takes."""

    held = forms.BooleanField(label=gettext_lazy("Prendre sur les places gardées"), required=False)


class PeopleForm(forms.Form):
    """More people under a registration."""

    participants = NamesField(
        label=gettext_lazy("Autres personnes"), help_text=gettext_lazy("Un nom par ligne.")
    )


class CapacityForm(forms.Form):
    """How many places there are, and how many the organiser keeps."""

    capacity = forms.IntegerField(
        label=gettext_lazy("Nombre de places"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("Vide : sans limite."),
    )
    held_back = forms.IntegerField(
        label=gettext_lazy("dont places que vous gardez"),
        required=False,
        min_value=0,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("Vous seul les donnez : intervenants, partenaires."),
    )


class DecisionForm(forms.Form):
    """What becomes of the event."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Décision"),
        choices=[(one.value or "maintenu", one.label) for one in Decision],
    )
    reason = LineField(
        label=gettext_lazy("Raison"),
        required=False,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("Écrite sur la page et dans le courriel aux personnes inscrites."),
    )

    def clean_decision(self) -> Decision:
        """Return the decision."""
        code = self.cleaned_data["decision"]
        return Decision("" if code == "maintenu" else code)


class InvitationForm(forms.Form):
    """For whom a secret link is, and how often it serves."""

    label = LineField(
        label=gettext_lazy("Pour qui"),
        max_length=LONGEST_LABEL,
        help_text=gettext_lazy("Pour vous y retrouver. Exemple : la CPTS du Vexin."),
    )
    uses_left = forms.IntegerField(
        label=gettext_lazy("Inscriptions possibles"),
        required=False,
        min_value=1,
        max_value=MOST_PLACES,
        help_text=gettext_lazy("Vide : sans limite."),
    )


def _longest(column: str) -> int | None:
    """Return how many signs a column of a registration holds."""
    return cast("models.CharField", Registration._meta.get_field(column)).max_length


def _contact_fields(*, asks_who: bool) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {
        "name": NameField(label=_("Personne à joindre"), max_length=LONGEST_NAME_KEY),
        "email": forms.EmailField(
            label=_("Adresse électronique"),
            required=False,
            max_length=_longest("email"),
            help_text=_("Sans adresse, aucun courriel ne part : imprimez la confirmation."),
        ),
        "phone": LineField(label=_("Téléphone"), required=False, max_length=_longest("phone")),
        "postcode": PostcodeField(label=_("Code postal"), required=False),
    }
    if asks_who:
        fields["structure"] = LineField(
            label=_("Structure"), required=False, max_length=_longest("structure")
        )
        fields["actor_type"] = forms.ChoiceField(
            label=_("Profession ou qualité"),
            required=False,
            choices=[("", _("Non précisé")), *ActorType.choices],
        )
    return fields
