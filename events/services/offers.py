"""Offering freed places to those who wait, in their turn.

Offers and their ends are moments at which a person gains or loses something, so each is logged
and mailed. Nothing is offered by night: the seat stays theirs until the morning.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import availability, hours
from events.enums import RegistrationState, Verb
from events.exceptions import EventError, StateChanged
from events.mails import sending
from events.models import Event, Registration
from events.services import lines, log, places
from events.services.held import hold_registration

if TYPE_CHECKING:
    from accounts.models import User

DECLINED = gettext_lazy("Place proposée, refusée.")


def offer_next(event: Event, now: datetime | None = None) -> list[Registration]:
    """Offer what is free to the next in turn whose party fits; return who was offered.

    Does nothing by night, in the last hours, and for an event that is cancelled or postponed.
    Whoever is passed by because they need more seats keeps their turn, and the log says so.

    Args:
        event: held by ``take_turn``.
        now: the moment; the clock unless said.
    """
    moment = now or timezone.now()
    if not event.waiting or not availability.is_offering(event, moment):
        return []
    chosen, passed = lines.next_who_fit(event)
    lines.log_passed(event, passed, moment)
    for registration in chosen:
        end = hours.offered_until(event, moment)
        places.move(event, registration, RegistrationState.PROPOSEE, moment, offered_until=end)
        log.note(event, Verb.PROPOSEE, registration=registration, at=moment, until=end.isoformat())
        sending.tell(registration, Verb.PROPOSEE)
    return chosen


def accept(
    registration_id: int, *, by: "User | None" = None, now: datetime | None = None
) -> Registration:
    """Take the place that is offered. Whoever took it already is told the same again.

    Raises:
        StateChanged: nothing is offered (any more).
        EventError: the event is cancelled, postponed or over.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        if registration.state == RegistrationState.CONFIRMEE:
            return registration
        _check_offered(registration, moment)
        if not availability.takes_place(event) or moment >= event.ends_at:
            raise EventError(_("Cet événement n’a pas lieu, ou est passé."))
        places.move(event, registration, RegistrationState.CONFIRMEE, moment)
        log.note(event, Verb.ACCEPTEE, registration=registration, user=by, at=moment)
        sending.tell(registration, Verb.ACCEPTEE)
    return registration


def decline(
    registration_id: int, *, by: "User | None" = None, now: datetime | None = None
) -> Registration:
    """Give up the place that is offered, and the registration with it; the next is asked.

    Raises:
        StateChanged: nothing is offered (any more).
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        _check_offered(registration, moment)
        places.move(event, registration, RegistrationState.ANNULEE, moment, reason=str(DECLINED))
        log.note(event, Verb.DECLINEE, registration=registration, user=by, at=moment)
        sending.tell(registration, Verb.DECLINEE)
        offer_next(event, moment)
    return registration


def take_free_seat(registration_id: int, *, now: datetime | None = None) -> Registration:
    """Give somebody who waits a place that is free in the last hours, when nothing is offered.

    Those who wait and newcomers then have the same right: the first who comes has it.

    Raises:
        StateChanged: the registration does not wait.
        EventError: there is not room enough, or places are still offered in turn.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        if registration.state != RegistrationState.ATTENTE:
            raise StateChanged(_("Cette inscription n’est plus sur la liste d’attente."))
        over = not availability.takes_place(event) or moment >= event.ends_at
        if over or not availability.has_room(event, registration.seats, moment):
            raise EventError(_("Il n’y a pas de place libre pour vous en ce moment."))
        places.move(event, registration, RegistrationState.CONFIRMEE, moment)
        lines.log_overtaken(event, registration, moment, turn=registration.turn)
        log.note(event, Verb.CONFIRMEE, registration=registration, at=moment)
        sending.tell(registration, Verb.CONFIRMEE)
    return registration


def _check_offered(registration: Registration, now: datetime) -> None:
    """Raise StateChanged unless a place is offered, and still is."""
    until = registration.offered_until
    if registration.state != RegistrationState.PROPOSEE or until is None or until <= now:
        raise StateChanged(_("Cette place n’est plus proposée : le délai pour répondre est passé."))
