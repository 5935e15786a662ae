"""Cancelling: the seats are free at once, and the next in line is asked."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.availability import is_over
from events.enums import ENDED, RegistrationState, Verb
from events.exceptions import EventError
from events.mails import sending
from events.models import Event, Participant, Registration
from events.services import log, offers, places
from events.services.held import hold_participant, hold_registration

if TYPE_CHECKING:
    from accounts.models import User


def cancel(
    registration_id: int,
    *,
    by: "User | None" = None,
    reason: str = "",
    now: datetime | None = None,
) -> Registration:
    """Cancel a registration wherever it stands; cancelling twice changes nothing.

    Args:
        registration_id: which one.
        by: the organiser; None for the person.
        reason: told to the person when an organiser cancels.
        now: the moment; the clock unless said.

    Raises:
        EventError: the event is over and somebody of the public asks.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        if registration.state in ENDED:
            return registration
        _check_not_over(event, by, moment)
        _end(event, registration, by, reason, moment)
    return registration


def cancel_participant(
    participant_id: int,
    *,
    by: "User | None" = None,
    reason: str = "",
    now: datetime | None = None,
) -> Registration:
    """Take one participant out: the party shrinks and the seat is freed.

    With the last participant the registration ends. Taking somebody out twice changes nothing.

    Raises:
        EventError: the event is over and somebody of the public asks.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration, participant = hold_participant(participant_id)
        if not participant.is_active:
            return registration
        _check_not_over(event, by, moment)
        if registration.seats <= 1:
            _end(event, registration, by, reason, moment)
            return registration
        Participant.objects.filter(pk=participant.pk).update(is_active=False)
        places.resize(event, registration, registration.seats - 1)
        log.note(
            event,
            Verb.MODIFIEE,
            registration=registration,
            user=by,
            reason=reason,
            at=moment,
            seats=registration.seats,
        )
        sending.tell(registration, Verb.MODIFIEE, by_organiser=by is not None)
        if offers.offer_next(event, moment):
            registration.refresh_from_db()
    return registration


def _check_not_over(event: Event, by: "User | None", now: datetime) -> None:
    if by is None and is_over(event, now):
        raise EventError(_("Cet événement est passé : il n’y a plus rien à annuler."))


def _end(
    event: Event, registration: Registration, by: "User | None", reason: str, now: datetime
) -> None:
    former = registration.state
    places.move(event, registration, RegistrationState.ANNULEE, now, reason=reason)
    log.note(
        event,
        Verb.ANNULEE,
        registration=registration,
        user=by,
        reason=reason,
        at=now,
        former=str(former),
    )
    sending.tell(registration, Verb.ANNULEE, by_organiser=by is not None)
    offers.offer_next(event, now)
