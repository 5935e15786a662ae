"""What an organiser can do with one registration: the form that asks, the service that acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.admin.desk.forms import (
    ApproveForm,
    ChangeForm,
    NeededReasonForm,
    PeopleForm,
    ReasonForm,
    WaitForm,
    change_initial,
)
from events.enums import ENDED, SEATED, RegistrationState
from events.models import Participant, Registration
from events.questions import Question
from events.services import approving, cancelling, changing, offers, waiting

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Shown:
    """A registration as its page shows it."""

    registration: Registration
    people: Sequence[Participant]
    questions: Sequence[Question]


@dataclass(frozen=True)
class Action:
    """Something that can be done.

    Attributes:
        label: of its button.
        done: what is told afterwards.
        done_in: what is told instead, by where the registration then stands.
        is_open: whether it can be done to a registration.
        act: does it, by a service.
        form: what it asks; None for nothing.
        is_grave: whether somebody loses something by it.
        is_plain: whether its form needs no unfolding.
    """

    label: str | Promise
    done: str | Promise
    is_open: Callable[[Registration], bool]
    act: Callable[[Registration, Any, "User"], Any]
    form: Callable[[Shown, Mapping[str, Any] | None], forms.Form] | None = None
    is_grave: bool = False
    is_plain: bool = False
    done_in: Mapping[str, str | Promise] = field(default_factory=dict)


def _in(*states: RegistrationState) -> Callable[[Registration], bool]:
    return lambda registration: registration.state in states


def _holds(registration: Registration) -> bool:
    return registration.state not in ENDED


def _change_form(shown: Shown, data: Mapping[str, Any] | None) -> ChangeForm:
    initial = change_initial(shown.registration, shown.people)
    event = shown.registration.event
    return ChangeForm(event, shown.questions, shown.people, data, initial=initial)


def _change(registration: Registration, form: ChangeForm, by: "User") -> None:
    changing.change(
        registration.pk,
        contact=form.contact,
        names=form.names,
        answers=form.answers,
        arrangements=form.cleaned_data["arrangements"],
        note=form.cleaned_data["note"],
        by=by,
    )


ACTIONS: dict[str, Action] = {
    "accepter": Action(
        _("Accepter la demande"),
        _("La demande est acceptée."),
        _in(RegistrationState.A_APPROUVER),
        lambda one, form, by: approving.approve(one.pk, by=by, held=form.cleaned_data["held"]),
        lambda _shown, data: ApproveForm(data),
        is_plain=True,
        done_in={
            RegistrationState.ATTENTE: _(
                "La demande est acceptée, mais il n’y a plus de place : liste d’attente."
            ),
            RegistrationState.PROPOSEE: _(
                "La demande est acceptée : une place lui est proposée, la personne doit répondre."
            ),
        },
    ),
    "refuser": Action(
        _("Refuser la demande"),
        _("La demande est refusée."),
        _in(RegistrationState.A_APPROUVER),
        lambda one, form, by: approving.refuse(one.pk, by=by, reason=form.cleaned_data["reason"]),
        lambda _shown, data: ReasonForm(data),
        is_grave=True,
    ),
    "prendre": Action(
        _("Accepter la place à la place de la personne"),
        _("La place est confirmée."),
        _in(RegistrationState.PROPOSEE),
        lambda one, _form, by: offers.accept(one.pk, by=by),
    ),
    "decliner": Action(
        _("Décliner la place à la place de la personne"),
        _("La place est rendue."),
        _in(RegistrationState.PROPOSEE),
        lambda one, _form, by: offers.decline(one.pk, by=by),
        is_grave=True,
    ),
    "modifier": Action(
        _("Modifier"),
        _("L’inscription est modifiée."),
        _holds,
        _change,
        _change_form,
    ),
    "ajouter": Action(
        _("Ajouter des personnes"),
        _("Ces personnes sont inscrites aussi."),
        _in(
            RegistrationState.CONFIRMEE,
            RegistrationState.ATTENTE,
            RegistrationState.A_APPROUVER,
        ),
        lambda one, form, by: changing.add_participants(
            one.pk, form.cleaned_data["participants"], by=by
        ),
        lambda _shown, data: PeopleForm(data),
    ),
    "attente": Action(
        _("Mettre en liste d’attente"),
        _("L’inscription est en liste d’attente."),
        _in(*SEATED, RegistrationState.A_APPROUVER),
        lambda one, form, by: waiting.move_to_waiting(
            one.pk,
            by=by,
            reason=form.cleaned_data["reason"],
            keep_seats=form.cleaned_data["keep_seats"],
        ),
        lambda _shown, data: WaitForm(data),
        is_grave=True,
    ),
    "annuler": Action(
        _("Annuler l’inscription"),
        _("L’inscription est annulée."),
        _holds,
        lambda one, form, by: cancelling.cancel(one.pk, by=by, reason=form.cleaned_data["reason"]),
        lambda _shown, data: NeededReasonForm(data),
        is_grave=True,
    ),
}
"""By the word that their forms send, in the order of the page."""
