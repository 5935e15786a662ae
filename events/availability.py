"""What can be read from the row of an event: its state, its places, whether one may register.

Pure rules: they ask the database nothing. Docs: ``docs/adr/0067-a-place-is-taken-in-turn.md``.
"""

from datetime import datetime

from events.enums import REGISTERED_HERE, Decision, EventState
from events.hours import in_last_hours, is_night
from events.models import Event

_DECIDED = {Decision.ANNULE: EventState.ANNULE, Decision.REPORTE: EventState.REPORTE}


def public_capacity(event: Event) -> int | None:
    """Return how many places are for everybody; None when there is no limit."""
    if event.capacity is None:
        return None
    return max(0, event.capacity - event.held_back)


def public_free(event: Event) -> int | None:
    """Return how many of the places for everybody are free; None when there is no limit.

    Free does not mean open: while people wait, free places are theirs (``has_room``).
    """
    places = public_capacity(event)
    if places is None:
        return None
    return max(0, places - (event.taken - event.held_taken))


def held_free(event: Event) -> int:
    """Return how many of the places held back are still to be given."""
    return max(0, event.held_back - event.held_taken)


def is_reserved_for_line(event: Event, now: datetime) -> bool:
    """Tell whether free places are for those who wait: until nothing is offered any more."""
    return event.waiting > 0 and not in_last_hours(event, now)


def has_room(event: Event, party: int, now: datetime) -> bool:
    """Tell whether ``party`` people who come now get their places at once."""
    free = public_free(event)
    return free is None or (party <= free and not is_reserved_for_line(event, now))


def closes_at(event: Event) -> datetime:
    """Return when registration ends: at the start unless the officer said otherwise."""
    return min(event.closes_at or event.starts_at, event.ends_at)


def is_within_dates(event: Event, now: datetime) -> bool:
    """Tell whether registration has opened and has not closed."""
    return (event.opens_at is None or event.opens_at <= now) and now < closes_at(event)


def state_of(event: Event, now: datetime) -> EventState:
    """Return what the public reads of an event.

    Cancelled or postponed, it has not taken place: it is never past.
    """
    decided = _DECIDED.get(Decision(event.decision))
    if decided is not None:
        return decided
    if now >= event.ends_at:
        return EventState.PASSE
    is_open_later = event.opens_at is not None and now < event.opens_at
    if event.registration_mode not in REGISTERED_HERE or is_open_later:
        return EventState.ANNONCE
    if now >= closes_at(event):
        return EventState.CLOS
    return EventState.OUVERT if has_room(event, 1, now) else EventState.PLUS_DE_PLACE


def may_register(event: Event, now: datetime) -> bool:
    """Tell whether the form is open to the public: for a place, or for the waiting list."""
    state = state_of(event, now)
    if not event.is_public:
        return False
    return state == EventState.OUVERT or (
        state == EventState.PLUS_DE_PLACE and event.has_waiting_list
    )


def is_offering(event: Event, now: datetime) -> bool:
    """Tell whether freed places may be offered now: it takes place, by day, early enough."""
    return takes_place(event) and not is_night(now) and not in_last_hours(event, now)


def is_over(event: Event, now: datetime) -> bool:
    """Tell whether nothing can be changed any more: a postponed event keeps its people waiting."""
    return now >= event.ends_at and event.decision != Decision.REPORTE


def takes_place(event: Event) -> bool:
    """Tell whether the event is neither cancelled nor postponed."""
    return event.decision == Decision.MAINTENU
