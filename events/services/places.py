"""The ledger: the only place where states of registrations and counts of places change.

Every function wants an event whose turn was taken in the present transaction.
"""

from datetime import datetime

from core.prepared import planned
from events.availability import held_free, public_free
from events.enums import ENDED, SEATED, RegistrationState
from events.models import Event, Participant, Registration

COUNTERS = ("taken", "held_taken", "waiting")


def move(
    event: Event,
    registration: Registration,
    state: RegistrationState,
    now: datetime,
    *,
    offered_until: datetime | None = None,
    to_the_end: bool = False,
    reason: str = "",
) -> None:
    """Bring a registration into a state, and the counts of its event with it; both are saved.

    Args:
        event: held by ``take_turn``.
        registration: read after that, or new: then it is inserted.
        state: where it goes.
        now: the moment that is written down.
        offered_until: the end of an offer.
        to_the_end: gives a new turn to somebody who had one.
        reason: why, as it is shown to the organiser.
    """
    _count(event, registration, -1)
    registration.state = state
    registration.state_at = now
    registration.offered_until = offered_until
    if reason:
        registration.reason = reason[: Registration.reason.field.max_length]
    if state == RegistrationState.ATTENTE and (to_the_end or registration.turn is None):
        registration.turn = event.version
    if state not in SEATED:
        registration.is_held = False
    _count(event, registration, +1)
    is_new = registration.pk is None
    with planned():
        registration.save(
            update_fields=None
            if is_new
            else ["state", "state_at", "offered_until", "reason", "turn", "is_held"]
        )
        if state in ENDED and not is_new:
            Participant.objects.filter(registration=registration).update(is_active=False)
        event.save(update_fields=COUNTERS)


def resize(event: Event, registration: Registration, seats: int) -> None:
    """Give a registration that holds more or fewer seats; both rows are saved.

    The caller has seen that they fit, and changes the participants.
    """
    _count(event, registration, -1)
    registration.seats = seats
    _count(event, registration, +1)
    registration.save(update_fields=["seats"])
    event.save(update_fields=COUNTERS)


def fits_now(event: Event, seats: int, *, held: bool) -> bool:
    """Tell whether so many seats are free, whoever waits; ``held`` asks of those held back."""
    if held and event.capacity is not None:
        return seats <= held_free(event)
    free = public_free(event)
    return free is None or seats <= free


def _count(event: Event, registration: Registration, sign: int) -> None:
    """Add a registration to the counts of its event, or take it out."""
    if registration.state in SEATED:
        event.taken += sign * registration.seats
        if registration.is_held:
            event.held_taken += sign * registration.seats
    elif registration.state == RegistrationState.ATTENTE:
        event.waiting += sign
