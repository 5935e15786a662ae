"""300 people race for 50 places over HTTP, 20 of them twice over; gunicorn with 2 × 4 threads."""

import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.concurrency.event_crowd import register_at_once
from tests.concurrency.live_database import share_test_database
from tests.concurrency.served import SITE, served
from tests.events.factories import EventFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

SEE_OTHER = 303
UNGUARDED = "tests.concurrency.unguarded:application"


@dataclass
class Race:
    """How a race went.

    Attributes:
        told: how many were answered with each status.
        states: where the registrations stand, in the order of their numbers.
        in_turn: whether those who wait do so in that order.
        counts: places taken, registrations that wait, and the last number, as the event says.
        mails: to how many different addresses a mail is queued.
    """

    told: Counter[int]
    states: list[str]
    in_turn: bool
    counts: tuple[int, int, int]
    mails: int


def run(folder: Path, people: int, twice: int, places: int, application: str = SITE) -> Race:
    """Let ``people`` race for ``places``, ``twice`` of them two times."""
    event = EventFactory(capacity=places)
    database = share_test_database(folder)
    numbers = [*range(people), *range(twice)]
    random.Random(2026).shuffle(numbers)  # noqa: S311 – an order
    with served(database, application) as port:
        answers = register_at_once(port, f"/agenda/{event.slug}/inscription/", numbers)
    rows = database.query(
        "SELECT state, turn = number FROM events_registration ORDER BY number, id"
    )
    (counts,) = database.query("SELECT taken, waiting, version FROM events_event")
    ((mails,),) = database.query("SELECT count(DISTINCT recipients) FROM core_outboxmessage")
    return Race(
        told=Counter(answer.status for answer in answers),
        states=[state for state, _in_turn in rows],
        in_turn=all(in_turn for state, in_turn in rows if state == "attente"),
        counts=(counts[0], counts[1], counts[2]),
        mails=mails,
    )


def expected(people: int, twice: int, places: int) -> Race:
    """Return how a race goes when nobody is wronged."""
    return Race(
        told=Counter({SEE_OTHER: people + twice}),
        states=["confirmee"] * places + ["attente"] * (people - places),
        in_turn=True,
        counts=(places, people - places, people),
        mails=people,
    )


def test_each_gets_a_place_or_a_turn_once_and_in_order(tmp_path: Path):
    assert run(tmp_path, 280, 20, 50) == expected(280, 20, 50)


def test_without_turns_somebody_is_wronged(tmp_path: Path):
    assert run(tmp_path, 60, 5, 10, UNGUARDED) != expected(60, 5, 10)
