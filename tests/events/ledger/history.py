"""A history of an event, made of acts that a test draws, and what must hold after each of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from events import hours
from events.availability import is_offering, is_reserved_for_line
from events.enums import ENDED, RegistrationState, Verb
from events.exceptions import EventError
from events.models import Event, EventLog, Registration
from events.services import (
    approving,
    cancelling,
    capacity,
    changing,
    deciding,
    expiring,
    offers,
    waiting,
)
from tests.events.factories import registered
from tests.events.ledger.accounts_kept import (
    assert_books_balance,
    assert_no_seat_beside_the_line,
)

WAITING = RegistrationState.ATTENTE
OFFERED = RegistrationState.PROPOSEE
CONFIRMED = RegistrationState.CONFIRMEE

EXPECTED = {
    "accept": OFFERED,
    "decline": OFFERED,
    "take": WAITING,
    "cancel": CONFIRMED,
    "approve": RegistrationState.A_APPROUVER,
    "refuse": RegistrationState.A_APPROUVER,
}
"""Where somebody stands who does this, mostly."""

Act = tuple[str, int, int]
"""What is done, by whom (counted round), and how much."""


@dataclass
class Seen:
    """A registration before an act."""

    state: str
    turn: int | None
    seats: int
    number: int


@dataclass
class History:
    """An event, its clock, and those who came.

    Attributes:
        event_id: the event.
        by: its organiser.
        now: the clock, which only goes forward.
        people: the registrations, in the order of their arrival.
        refused: how many acts the services refused.
    """

    event_id: int
    by: Any
    now: datetime
    people: list[int] = field(default_factory=list)
    refused: int = 0

    def play(self, act: Act) -> None:
        """Do one thing, and look whether all that must hold holds."""
        what, who, much = act
        before = self._snapshot()
        person = self._somebody(what, who, much, before)
        try:
            self._do(what, person, much)
        except EventError:
            self.refused += 1
        self._check(what, person, before)

    def _somebody(self, what: str, who: int, much: int, before: dict[int, Seen]) -> int | None:
        """Return who acts: mostly somebody of whom it may be expected."""
        expected = [key for key, seen in before.items() if seen.state == EXPECTED.get(what)]
        keys = expected if expected and much else self.people
        return keys[who % len(keys)] if keys else None

    def _do(self, what: str, person: int | None, much: int) -> None:
        if what == "register":
            self._arrive(much)
        elif what == "later":
            self.now += timedelta(hours=1 + much * much)
            expiring.expire_due(self.now)
            expiring.offer_freed(self.now)
        elif what == "places":
            capacity.change(self.event_id, 2 * much or None, much // 2, self.by, now=self.now)
        elif what == "decide":
            decide: Callable[..., Event] = (deciding.postpone, deciding.maintain)[much % 2]
            decide(self.event_id, by=self.by, reason="Grève", now=self.now)
        elif person is not None:
            self._answer(what, person, much)

    def _arrive(self, much: int) -> None:
        event = Event.objects.get(pk=self.event_id)
        is_reserved = is_reserved_for_line(event, self.now)
        is_held = much == 0
        registration = registered(
            event,
            seats=max(1, much),
            now=self.now,
            by=self.by if is_held else None,
            held=is_held,
        )
        assert registration.state != CONFIRMED or is_held or not is_reserved
        self.people.append(registration.pk)

    def _answer(self, what: str, person: int, much: int) -> None:
        acts: dict[str, Callable[[], object]] = {
            "cancel": lambda: cancelling.cancel(person, now=self.now),
            "leave": lambda: cancelling.cancel_participant(self._guest(person), now=self.now),
            "accept": lambda: offers.accept(person, now=self.now),
            "decline": lambda: offers.decline(person, now=self.now),
            "take": lambda: offers.take_free_seat(person, now=self.now),
            "approve": lambda: approving.approve(person, by=self.by, now=self.now),
            "refuse": lambda: approving.refuse(person, by=self.by, now=self.now),
            "wait": lambda: waiting.move_to_waiting(
                person, by=self.by, keep_seats=bool(much % 2), now=self.now
            ),
            "bring": lambda: changing.add_participants(
                person, [f"Ami {self.now} {much} {person}"], now=self.now
            ),
        }
        acts[what]()

    def _guest(self, person: int) -> int:
        return Registration.objects.get(pk=person).participants.latest("position").pk

    def _snapshot(self) -> dict[int, Seen]:
        rows = Registration.objects.filter(event_id=self.event_id)
        return {
            row.pk: Seen(row.state, row.turn, row.seats, row.number)
            for row in rows.order_by("number")
        }

    def _check(self, what: str, person: int | None, before: dict[int, Seen]) -> None:
        event = assert_books_balance(self.event_id)
        after = self._snapshot()
        assert list(after) == self.people  # nobody is lost, and all stand in their order
        if is_offering(event, self.now):
            assert_no_seat_beside_the_line(self.event_id)
        self._check_others(what, person, before, after)
        self._check_order(event, before, after)
        self._check_gift(what, before, after)

    def _check_others(
        self, what: str, person: int | None, before: dict[int, Seen], after: dict[int, Seen]
    ) -> None:
        """Assert that nobody gained or lost anything by an act of somebody else, but in turn."""
        allowed = {(WAITING, OFFERED)}
        if what == "places":
            allowed = {(WAITING, CONFIRMED), (OFFERED, CONFIRMED)}
        elif what == "later":
            allowed |= {(OFFERED, RegistrationState.ANNULEE), (WAITING, OFFERED)}
        elif what == "decide":
            allowed |= {(OFFERED, WAITING)}
        for key, seen in before.items():
            if after[key].state == seen.state:
                continue
            assert key == person or (seen.state, after[key].state) in allowed
            assert seen.state not in ENDED
            offered_now = after[key].state == OFFERED
            assert not (offered_now and hours.is_night(self.now))

    def _check_order(self, event: Event, before: dict[int, Seen], after: dict[int, Seen]) -> None:
        """Assert that whoever was passed by is too many, keeps their turn, and knows why."""
        if hours.in_last_hours(event, self.now):
            return
        waited = {key: seen for key, seen in before.items() if seen.state == WAITING}
        gained = [key for key in waited if after[key].state in {OFFERED, CONFIRMED}]
        for key in gained:
            for other, seen in waited.items():
                if after[other].state != WAITING or seen.turn is None:
                    continue
                if seen.turn < (waited[key].turn or 0) and after[other].turn == seen.turn:
                    assert after[other].seats > after[key].seats
                    assert EventLog.objects.filter(
                        registration_id=other,
                        verb=Verb.PASSEE,
                        detail__by=after[key].number,
                    ).exists()

    def _check_gift(self, what: str, before: dict[int, Seen], after: dict[int, Seen]) -> None:
        """Assert that more places confirm nobody behind somebody who must still answer."""
        gained = [
            seen.turn or 0
            for key, seen in before.items()
            if what == "places" and (seen.state, after[key].state) == (WAITING, CONFIRMED)
        ]
        for row in Registration.objects.filter(event_id=self.event_id, state=OFFERED):
            is_due = row.offered_until is not None and row.offered_until <= self.now
            assert is_due or not gained or (row.turn or 0) > max(gained)
