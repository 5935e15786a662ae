"""Requests to take part, which an organiser accepts or refuses."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import RegistrationState, Verb
from events.exceptions import StateChanged
from events.mails import sending
from events.models import Event, Registration
from events.services import lines, log, offers, places
from events.services.admission import check_open, seat_or_line
from events.services.held import hold_registration

if TYPE_CHECKING:
    from accounts.models import User


def approve(
    registration_id: int, *, by: "User", held: bool = False, now: datetime | None = None
) -> Registration:
    """Accept a request: a place if there is one and nobody waits, else the waiting list.

    Args:
        registration_id: which one.
        by: the organiser.
        held: gives places held back.
        now: the moment; the clock unless said.

    Raises:
        StateChanged: it was answered already.
        RegistrationClosed: the event is cancelled or over.
        NoPlaceLeft: no place, and no waiting list; or too few places held back.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = _asked(registration_id)
        check_open(event, moment, by=by)
        state = seat_or_line(event, registration.seats, moment, held=held)
        registration.is_held = held and event.capacity is not None
        places.move(event, registration, state, moment)
        lines.log_overtaken(event, registration, moment)
        log.note(
            event,
            Verb.APPROUVEE,
            registration=registration,
            user=by,
            at=moment,
            state=str(state),
        )
        waits = state == RegistrationState.ATTENTE
        if waits and offers.offer_next(event, moment):
            registration.refresh_from_db()
        if registration.state == state:
            sending.tell(registration, Verb.ATTENTE if waits else Verb.APPROUVEE)
    return registration


def refuse(
    registration_id: int, *, by: "User", reason: str = "", now: datetime | None = None
) -> Registration:
    """Refuse a request; ``reason`` is told to the person.

    Raises:
        StateChanged: it was answered already.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = _asked(registration_id)
        places.move(event, registration, RegistrationState.REFUSEE, moment, reason=reason)
        log.note(event, Verb.REFUSEE, registration=registration, user=by, reason=reason, at=moment)
        sending.tell(registration, Verb.REFUSEE)
    return registration


def _asked(registration_id: int) -> tuple[Event, Registration]:
    event, registration = hold_registration(registration_id)
    if registration.state != RegistrationState.A_APPROUVER:
        raise StateChanged(_("Cette demande a déjà reçu une réponse."))
    return event, registration
