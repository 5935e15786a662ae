"""Places of an event: whoever cancels and whoever registers at the same moment.

What keeps them apart is the first statement of both, which changes the row of the event: it locks
it on PostgreSQL, full or not. On SQLite it is the transaction. The controls take it away.
"""

import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.db.models import F

from events.enums import RegistrationState
from events.mails import sending
from events.models import Event, Registration
from events.services import (
    admission,
    cancelling,
    capacity,
    expiring,
    held,
    invitations,
    offers,
    registering,
)
from tests.concurrency.at_once import Rivals, Told, no_locks
from tests.events.factories import EventFactory, noon, registered
from tests.events.ledger.accounts_kept import (
    assert_books_balance,
    assert_no_seat_beside_the_line,
)

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]


def no_turns(patch: pytest.MonkeyPatch) -> None:
    """Take away what keeps two people apart."""

    def reads_alone(event_id: int) -> Event:
        event = Event.objects.get(pk=event_id)
        event.version += 1
        return event

    _take_turns_by(patch, reads_alone)


def turns_while_free(patch: pytest.MonkeyPatch) -> None:
    """Lock as many do: only where there is a place. A full event is then not locked."""

    def only_if_free(event_id: int) -> Event:
        free = Event.objects.filter(pk=event_id, taken__lt=F("capacity"))
        free.update(version=F("version") + 1)
        event = Event.objects.get(pk=event_id)
        event.version += 1
        return event

    _take_turns_by(patch, only_if_free)


def _take_turns_by(patch: pytest.MonkeyPatch, rule: Callable[[int], Event]) -> None:
    for home in (held, registering, capacity, expiring, invitations):
        patch.setattr(home, "take_turn", rule)
    if connection.vendor == "sqlite":
        no_locks(patch)


def full_event() -> tuple[int, int]:
    """Return an event with one place, and the registration that has it."""
    event = EventFactory(capacity=1)
    return event.pk, registered(event).pk


def seat_is_right(event_id: int) -> bool:
    """Tell whether the books of an event balance and nobody waits beside a free seat."""
    try:
        assert_books_balance(event_id)
        assert_no_seat_beside_the_line(event_id)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("without", [no_turns, turns_while_free])
def test_no_seat_stays_free_beside_somebody_who_waits(rivals: Rivals, without):
    """The one who registers has read that it is full; the one who has the place cancels."""

    def both(without=None) -> tuple[Told, Told, bool]:
        event_id, seated = rivals.do(full_event)
        told = rivals.at_once(
            lambda: registered(Event(pk=event_id)),
            lambda: cancelling.cancel(seated, now=noon()),
            at=(admission, "has_room"),
            second_at=(cancelling, "_check_not_over"),
            second_stops=False,
            without=without,
        )
        return *told, rivals.do(lambda: seat_is_right(event_id))

    one, other, is_right = both()
    assert (one.how, other.how, is_right) == ("done", "done", True), (one, other)
    one, other, is_right = both(without)
    assert (one.how, other.how, is_right) == ("done", "done", False), (one, other)


def test_the_last_place_is_given_once(rivals: Rivals):
    def both(without=None) -> tuple[Told, Told, list[str]]:
        event_id = rivals.do(lambda: EventFactory(capacity=1).pk)
        told = rivals.at_once(
            lambda: registered(Event(pk=event_id)),
            lambda: registered(Event(pk=event_id)),
            at=(admission, "has_room"),
            without=without,
        )
        states = Registration.objects.filter(event_id=event_id).order_by("number", "pk")
        return *told, rivals.do(lambda: list(states.values_list("state", flat=True)))

    one, other, states = both()
    assert (one.how, other.how) == ("done", "done"), (one, other)
    assert states == [RegistrationState.CONFIRMEE, RegistrationState.ATTENTE]
    one, other, states = both(no_turns)
    assert states != [RegistrationState.CONFIRMEE, RegistrationState.ATTENTE]


def test_an_offer_that_ends_is_not_taken_as_well(rivals: Rivals):
    """The person accepts at the last second; the worker ends the offer."""

    def offered() -> tuple[int, int, int]:
        event_id, seated = full_event()
        first, second = registered(Event(pk=event_id)), registered(Event(pk=event_id))
        cancelling.cancel(seated, now=noon())
        return event_id, first.pk, second.pk

    def both(without=None) -> tuple[Told, Told, bool]:
        event_id, first, _second = rivals.do(offered)
        told = rivals.at_once(
            lambda: offers.accept(first, now=noon() + timedelta(hours=47)),
            lambda: expiring.expire_due(noon() + timedelta(hours=49)),
            at=(offers, "_check_offered"),
            second_stops=False,
            without=without,
        )
        return *told, rivals.do(lambda: seat_is_right(event_id))

    one, other, is_right = both()
    assert (one.how, other.what, is_right) == ("done", 0, True), (one, other)
    one, other, is_right = both(no_turns)
    assert not is_right


class TestRounds:
    """Random rounds of a cancellation against a registration, on threads that race."""

    @pytest.fixture(autouse=True)
    def _without_mails(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Write no mail: it takes longer than all the rest, and is tested elsewhere."""
        monkeypatch.setattr(sending, "tell", lambda *_what, **_how: None)

    def test_300_rounds_leave_no_free_seat(self, rivals: Rivals):
        assert race(rivals, 300) == Counter({True: 300})

    def test_without_turns_some_round_does(self, rivals: Rivals, monkeypatch: pytest.MonkeyPatch):
        no_turns(monkeypatch)
        assert race(rivals, 40)[False] > 0


def race(rivals: Rivals, rounds: int) -> Counter[bool]:
    """Let one cancel and one register at the same moment, again and again; count what is right."""
    chance = random.Random(2026)  # noqa: S311 – the order of two threads
    events = rivals.do(lambda: [full_event() for _round in range(rounds)])
    wrong: set[int] = set()
    for event_id, seated in events:
        start = threading.Barrier(2)
        errors: list[Exception] = []
        acts: list[Callable[[], Any]] = [
            partial(cancelling.cancel, seated, now=noon()),
            partial(registered, Event(pk=event_id)),
        ]
        chance.shuffle(acts)
        threads = [threading.Thread(target=_after, args=(start, act, errors)) for act in acts]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if errors:
            wrong.add(event_id)
    return rivals.do(
        lambda: Counter(
            event_id not in wrong and seat_is_right(event_id) for event_id, _seated in events
        )
    )


def _after(start: threading.Barrier, act: Callable[[], Any], errors: list[Exception]) -> None:
    start.wait()
    try:
        act()
    except Exception as error:  # whatever it is, the round is wrong
        errors.append(error)
    finally:
        connection.close()
