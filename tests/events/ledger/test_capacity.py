"""More places are given in turn; fewer than are taken there cannot be."""

from datetime import timedelta

import pytest

from events.enums import RegistrationState, Verb
from events.exceptions import CapacityTooLow
from events.models import Event, EventLog
from events.services import cancelling, capacity, waiting
from tests.directory.people import officer
from tests.events.factories import EventFactory, night, noon, registered
from tests.events.ledger.accounts_kept import (
    assert_books_balance,
    assert_no_seat_beside_the_line,
)

pytestmark = pytest.mark.django_db


def states(event: Event) -> list[str]:
    return list(event.registrations.order_by("number").values_list("state", flat=True))


def test_more_places_confirm_those_who_wait_in_turn_even_by_night():
    event = EventFactory(capacity=3)
    for seats in (3, 1, 3, 1):
        registered(event, seats=seats, now=noon())
    by = officer()
    got = capacity.change(event.pk, 5, 0, by, now=night())
    assert [one.seats for one in got] == [1, 1]
    assert states(event) == ["confirmee", "confirmee", "attente", "confirmee"]
    assert EventLog.objects.get(verb=Verb.PASSEE).registration.seats == 3
    line = EventLog.objects.get(verb=Verb.CAPACITE)
    places = {"capacity": 5, "held_back": 0, "former": 3, "former_held_back": 0}
    assert (line.user, line.detail) == (by, places)
    assert_books_balance(event.pk)
    capacity.change(event.pk, None, 0, by, now=night())
    assert states(event) == ["confirmee"] * 4
    assert_books_balance(event.pk)


def test_more_places_confirm_those_in_front_who_are_being_asked_too():
    event = EventFactory(capacity=1)
    seated, asked, _waits, last = [registered(event) for _one in range(4)]
    cancelling.cancel(seated.pk, now=noon())
    got = capacity.change(event.pk, 2, 0, officer(), now=noon())
    assert states(event) == ["annulee", "confirmee", "confirmee", "attente"]
    assert got[0] == asked
    assert_books_balance(event.pk)
    cancelling.cancel(got[0].pk, now=noon())
    capacity.change(event.pk, 3, 0, officer(), now=noon() + timedelta(hours=1))
    last.refresh_from_db()
    assert last.state == RegistrationState.PROPOSEE


def test_fewer_places_than_are_taken_or_offered_are_refused():
    event = EventFactory(capacity=3)
    seated = [registered(event) for _one in range(3)]
    registered(event)
    cancelling.cancel(seated[0].pk, now=noon())
    with pytest.raises(CapacityTooLow, match="3 places sont prises ou proposées"):
        capacity.change(event.pk, 2, 0)
    found = assert_books_balance(event.pk)
    assert (found.capacity, found.taken) == (3, 3)


@pytest.mark.parametrize(
    ("places", "held", "message"),
    [(4, 5, "plus de places qu’il"), (4, 3, "que 2 places"), (4, 0, "déjà donné 1")],
)
def test_places_held_back_leave_room_for_those_who_came(places, held, message):
    event = EventFactory(capacity=4, held_back=1)
    registered(event, seats=2)
    registered(event, by=officer(), held=True)
    with pytest.raises(CapacityTooLow, match=message):
        capacity.change(event.pk, places, held)


def test_places_no_longer_held_back_go_to_those_who_wait():
    event = EventFactory(capacity=2, held_back=1)
    registered(event)
    registered(event)
    capacity.change(event.pk, 2, 0, now=noon())
    assert states(event) == ["confirmee", "confirmee"]
    assert_books_balance(event.pk)


def test_the_same_places_again_change_nothing():
    event = EventFactory(capacity=2)
    assert capacity.change(event.pk, 2, 0) == []
    assert not EventLog.objects.exists()


def test_an_organiser_moves_somebody_to_the_end_of_the_line_to_have_fewer_places():
    event = EventFactory(capacity=2)
    first, _second, waits = [registered(event) for _one in range(3)]
    moved = waiting.move_to_waiting(
        first.pk, by=officer(), reason="Salle trop petite", keep_seats=True, now=noon()
    )
    assert moved.state == RegistrationState.ATTENTE
    assert moved.turn > waits.turn
    found = assert_books_balance(event.pk)
    assert (found.held_back, found.taken) == (1, 1)
    capacity.change(event.pk, 1, 0, now=noon())
    assert states(event) == ["attente", "confirmee", "attente"]


def test_without_keeping_the_seat_the_next_in_line_is_asked():
    event = EventFactory(capacity=1)
    first, waits = registered(event), registered(event)
    waiting.move_to_waiting(first.pk, by=officer(), now=noon())
    waits.refresh_from_db()
    assert waits.state == RegistrationState.PROPOSEE
    assert_books_balance(event.pk)
    assert_no_seat_beside_the_line(event.pk)
