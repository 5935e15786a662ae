"""Two people who do something at the same moment, each on a connection of their own.

Both run in threads of this process, on a database that is thrown away afterwards: a copy of the
test database, in a file on SQLite. Nothing is left to luck. The first one is stopped at a point
between what they read and what they write; the second one starts then. Where something keeps the
second one out, it gets no further and the first one goes on; where nothing does, both have read
before one writes, and the second one writes last. Every test therefore runs twice: as the site
is, and without what keeps people apart (the control), where it must find the wrong result.

What keeps people apart is on PostgreSQL the lock of rows: the control makes ``select_for_update``
a plain reading. On SQLite it is the transaction, which takes the only write lock as it begins,
before anything is read: the control lets every statement stand for itself.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.db.transaction import Atomic

from accounts.exceptions import AccountError
from core.signed_links import LinkError
from directory.exceptions import DirectoryError
from directory.importing.exceptions import ImportFileError
from events.exceptions import EventError
from news.exceptions import NewsError

T = TypeVar("T")
Act = Callable[[], Any]
Point = tuple[Any, str]
"""A module (or class) and the name of a function of it."""

KEPT_OUT = 0.4
"""Seconds after which somebody who did not come is taken to be kept out."""
LONG = 30.0
"""Seconds after which a test has failed."""
SAID = (DirectoryError, EventError, ImportFileError, AccountError, LinkError, NewsError)
"""Refusals that a person reads in plain French; anything else would be a breakdown."""


@dataclass
class Told:
    """What one of the two was told: « done » with what came back, « refused » or « failed »."""

    how: str = ""
    what: Any = None

    def __str__(self) -> str:
        return f"{self.how}: {self.what}"


@dataclass
class _Meeting:
    """Where the two meet, or do not.

    Attributes:
        patience: how long the first one waits for the second one at the point.
        second_waits: whether the second one, once there, lets the first one end.
    """

    patience: float
    second_waits: bool
    arrived: tuple[threading.Event, threading.Event] = field(
        default_factory=lambda: (threading.Event(), threading.Event())
    )
    ended: tuple[threading.Event, threading.Event] = field(
        default_factory=lambda: (threading.Event(), threading.Event())
    )

    def arrive(self, rank: int) -> None:
        """Stop somebody at the point, once."""
        if self.arrived[rank].is_set():
            return
        self.arrived[rank].set()
        if rank == 0:
            self.arrived[1].wait(self.patience)
        elif self.second_waits:
            self.ended[0].wait(LONG)

    def end(self, rank: int) -> None:
        """Say that somebody is through; whoever waits for them goes on."""
        self.ended[rank].set()
        self.arrived[rank].set()


@dataclass
class Rivals:
    """Runs things on the database that two people share."""

    patch: pytest.MonkeyPatch

    def do(self, act: Callable[[], T]) -> T:
        """Do something on a connection of its own, and return what it returns."""
        told = Told()
        thread = threading.Thread(target=_tell, args=(told, act))
        thread.start()
        thread.join(LONG)
        if told.how != "done":
            raise told.what
        result: T = told.what
        return result

    def at_once(
        self,
        first: Act,
        second: Act,
        *,
        at: Point,
        second_at: Point | None = None,
        before: bool = False,
        second_stops: bool = True,
        second_waits: bool = True,
        without: Callable[[pytest.MonkeyPatch], None] | None = None,
    ) -> tuple[Told, Told]:
        """Let two people act at the same moment, and return what each was told.

        Args:
            first: what the first one does.
            second: what the second one does.
            at: the function after which the first one is stopped.
            second_at: the same for the second one, where it is another function.
            before: stop them before the function instead.
            second_stops: False where the second one is nowhere stopped.
            second_waits: False where the second one is to go on at once (to hold a lock that the
                first one wants).
            without: takes away what keeps people apart; the control.
        """
        meeting = _Meeting(LONG if without else KEPT_OUT, second_waits)
        here = threading.local()
        told = (Told(), Told())

        def act(rank: int, doing: Act) -> None:
            here.rank = rank
            _tell(told[rank], doing)
            meeting.end(rank)

        with self.patch.context() as patch:
            stops = [(0, at), (1, second_at or at)] if second_stops else [(0, at)]
            for rank, point in stops:
                _stop_at(patch, point, meeting, here, rank, before=before)
            if without is not None:
                without(patch)
            threads = [
                threading.Thread(target=act, args=(rank, doing))
                for rank, doing in enumerate((first, second))
            ]
            threads[0].start()
            assert meeting.arrived[0].wait(LONG)
            threads[1].start()
            for thread in threads:
                thread.join(2 * LONG)
                assert not thread.is_alive()
        return told


def no_locks(patch: pytest.MonkeyPatch) -> None:
    """Take away what keeps two people apart; the control of every test."""
    if connection.vendor == "sqlite":
        patch.setattr(Atomic, "__enter__", lambda _atomic: None)
        patch.setattr(Atomic, "__exit__", lambda _atomic, *_error: None)
    else:
        patch.setattr(QuerySet, "select_for_update", lambda rows, **_options: rows)


def _stop_at(
    patch: pytest.MonkeyPatch,
    point: Point,
    meeting: _Meeting,
    here: threading.local,
    rank: int,
    *,
    before: bool,
) -> None:
    """Make a function a place where the person of this rank is stopped."""
    home, name = point
    function = getattr(home, name)

    def stops(*args: Any, **options: Any) -> Any:
        it_is_them = getattr(here, "rank", None) == rank
        if before and it_is_them:
            meeting.arrive(rank)
        found = function(*args, **options)
        if not before and it_is_them:
            meeting.arrive(rank)
        return found

    patch.setattr(home, name, stops)


def _tell(told: Told, act: Act) -> None:
    """Act, and write down what came of it."""
    try:
        told.what = act()
        told.how = "done"
    except SAID as error:
        told.how, told.what = "refused", error
    except Exception as error:  # whatever it is, the test says so
        told.how, told.what = "failed", error
    finally:
        connection.close()


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Let connections opened inside the block go to the database ``name``."""
    settings, former = connection.settings_dict, connection.settings_dict["NAME"]
    settings["NAME"] = name
    try:
        yield
    finally:
        settings["NAME"] = former
