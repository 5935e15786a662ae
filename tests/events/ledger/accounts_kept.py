"""What is true of an event at any moment, whoever did what."""

from django.db.models import Sum

from events.availability import public_capacity, public_free
from events.enums import ENDED, SEATED, RegistrationState
from events.models import Event, Participant, Registration


def assert_books_balance(event_id: int) -> Event:
    """Assert that the counts of an event are those of its rows, and within its places."""
    event = Event.objects.get(pk=event_id)
    rows = Registration.objects.filter(event=event)
    seated = rows.filter(state__in=SEATED)
    taken = seated.aggregate(sum=Sum("seats"))["sum"] or 0
    held = seated.filter(is_held=True).aggregate(sum=Sum("seats"))["sum"] or 0
    waiting = rows.filter(state=RegistrationState.ATTENTE).count()
    assert (event.taken, event.held_taken, event.waiting) == (taken, held, waiting)
    places = public_capacity(event)
    if places is not None:
        assert taken <= event.capacity
        assert 0 <= taken - held <= places
        assert held <= event.held_back
    for registration in rows.exclude(state__in=ENDED):
        active = Participant.objects.filter(registration=registration, is_active=True)
        assert active.count() == registration.seats
    over = Participant.objects.filter(registration__state__in=ENDED, is_active=True)
    assert not over.filter(event=event).exists()
    return event


def assert_no_seat_beside_the_line(event_id: int) -> None:
    """Assert that no free place would do for somebody who waits."""
    event = Event.objects.get(pk=event_id)
    free = public_free(event)
    waiting = Registration.objects.filter(event=event, state=RegistrationState.ATTENTE)
    assert free is not None or not waiting.exists()
    if free is not None:
        assert not waiting.filter(seats__lte=free).exists()
