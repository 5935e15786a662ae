"""Moving somebody to the waiting list by hand."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import SEATED, RegistrationState, Verb
from events.exceptions import StateChanged
from events.mails import sending
from events.models import Registration
from events.services import log, offers, places
from events.services.held import hold_registration
from events.services.page_places import write_back

if TYPE_CHECKING:
    from accounts.models import User

MOVABLE = (*SEATED, RegistrationState.A_APPROUVER)


def move_to_waiting(
    registration_id: int,
    *,
    by: "User",
    reason: str = "",
    keep_seats: bool = False,
    now: datetime | None = None,
) -> Registration:
    """Put a registration at the end of the waiting list.

    Its seats go to the next in line (to the same person when nobody else waits), unless the
    organiser keeps them.

    Args:
        registration_id: which one.
        by: the organiser.
        reason: told to the person.
        keep_seats: holds the freed seats back, to give them by hand or to have fewer places.
        now: the moment; the clock unless said.

    Raises:
        StateChanged: it waits already, or it has ended.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event, registration = hold_registration(registration_id)
        if registration.state not in MOVABLE:
            raise StateChanged(_("Cette inscription attend déjà, ou elle a pris fin."))
        has_public_seats = registration.state in SEATED and not registration.is_held
        places.move(
            event, registration, RegistrationState.ATTENTE, moment, to_the_end=True, reason=reason
        )
        if keep_seats and has_public_seats and event.capacity is not None:
            event.held_back += registration.seats
            event.save(update_fields=["held_back"])
            write_back(event, by)
        log.note(
            event,
            Verb.ATTENTE,
            registration=registration,
            user=by,
            reason=reason,
            at=moment,
            kept=keep_seats,
        )
        sending.tell(registration, Verb.ATTENTE, by_organiser=True)
        if offers.offer_next(event, moment):
            registration.refresh_from_db()
    return registration
