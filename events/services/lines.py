"""The waiting list: who is next, who is passed by, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.availability import public_free, takes_place
from events.enums import RegistrationState, Verb
from events.hours import in_last_hours, is_night
from events.models import Event, EventLog, Registration


@dataclass(frozen=True)
class NextInLine:
    """Somebody who waits.

    Attributes:
        registration: theirs.
        position: 1 for the first in turn.
        fits: whether they would get the places that are free now.
        why: why they stand where they stand, for the organiser.
    """

    registration: Registration
    position: int
    fits: bool
    why: str


@dataclass(frozen=True)
class Passed:
    """Somebody passed by, because of how many they are.

    Attributes:
        registration: theirs.
        free: how many places were free then.
        by: the one who is offered a place.
    """

    registration: Registration
    free: int
    by: Registration


def next_who_fit(event: Event) -> tuple[list[Registration], list[Passed]]:
    """Return those who get the free places, in turn, and those who are passed by.

    Args:
        event: held by ``take_turn``.
    """
    free = public_free(event)
    chosen: list[Registration] = []
    passed: list[Passed] = []
    too_many: list[Registration] = []
    if free == 0:
        return chosen, passed
    for registration in in_turn(event):
        if free is None:
            chosen.append(registration)
            continue
        if registration.seats > free:
            too_many.append(registration)
            continue
        chosen.append(registration)
        passed += [Passed(one, free, registration) for one in too_many]
        free -= registration.seats
        if free == 0:
            break
    return chosen, passed


def log_passed(event: Event, passed: Sequence[Passed], now: datetime) -> None:
    """Write down who was passed by, with the reason."""
    EventLog.objects.bulk_create(
        EventLog(
            event=event,
            registration=one.registration,
            verb=Verb.PASSEE,
            at=now,
            reason=_too_many(one.registration.seats, one.free),
            detail={"seats": one.registration.seats, "free": one.free, "by": one.by.number},
        )
        for one in passed
    )


def log_overtaken(
    event: Event, by: Registration, now: datetime, *, turn: int | None = None
) -> None:
    """Write down who waits still while somebody takes a free place in the last hours.

    Args:
        event: held by ``take_turn``.
        by: who has just got a place, or one more.
        now: the moment.
        turn: theirs, if they waited: those behind are not passed by.
    """
    if not event.waiting or by.state != RegistrationState.CONFIRMEE or by.is_held:
        return
    if not in_last_hours(event, now):
        return
    EventLog.objects.bulk_create(
        EventLog(
            event=event,
            registration=one,
            verb=Verb.PASSEE,
            at=now,
            reason=_("Si près de l’événement, une place est à la première personne qui la prend."),
            detail={"seats": one.seats, "by": by.number},
        )
        for one in in_turn(event)
        if turn is None or (one.turn or 0) < turn
    )


def in_turn(event: Event) -> list[Registration]:
    """Return those who wait, in their turn."""
    rows = Registration.objects.filter(event=event, state=RegistrationState.ATTENTE)
    found = list(rows.order_by("turn", "pk"))
    for registration in found:
        registration.event = event
    return found


def next_in_line(event: Event, count: int = 5, now: datetime | None = None) -> list[NextInLine]:
    """Return the first of those who wait, and why each is or is not the next to be asked."""
    moment = now or timezone.now()
    waiting = in_turn(event)[:count]
    stopped = _why_nobody(event, moment)
    chosen = set() if stopped else {one.pk for one in next_who_fit(event)[0]}
    free = public_free(event)
    return [
        NextInLine(
            one, position, one.pk in chosen, stopped or _why(one, one.pk in chosen, free, moment)
        )
        for position, one in enumerate(waiting, start=1)
    ]


def _why_nobody(event: Event, now: datetime) -> str:
    """Return why nobody will be offered a place at all; empty while places are offered."""
    if not takes_place(event):
        return _("Rien n’est proposé : l’événement est annulé ou reporté.")
    if now >= event.starts_at:
        return _("Rien n’est plus proposé : l’événement a commencé.")
    if in_last_hours(event, now):
        return _(
            "Rien n’est plus proposé si près de l’événement : une place libre est à la première "
            "personne qui la prend, par son lien ou par le formulaire."
        )
    return ""


def _why(registration: Registration, fits: bool, free: int | None, now: datetime) -> str:
    """Return why somebody is next, or not."""
    if fits and is_night(now):
        return _("Prochaine personne : une place libre lui sera proposée à 8 h.")
    if fits:
        return _("Prochaine personne à qui une place libre sera proposée.")
    if free and registration.seats > free:
        return _too_many(registration.seats, free)
    return _("Attend qu’une place se libère.")


def _too_many(seats: int, free: int) -> str:
    """Return the reason for which somebody is passed by."""
    places = ngettext("%(count)s place libre", "%(count)s places libres", free) % {"count": free}
    return _("Il faut %(seats)s places ; %(places)s.") % {"seats": seats, "places": places}
