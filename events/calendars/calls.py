"""Files that call one person to one sitting: what they say to all is written once, then filled in.

Four fifths of the time that such a file takes go into lines that are the same for everybody who
registers. They are kept under the whole rows that they come from, places aside: whatever changes
of an event asks for other lines.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.db.models import Model
from icalendar import Event as Component

from events.calendars.components import Reader, add_own, calendar, shared_part
from events.calendars.wording import Rank
from events.models import Event, Registration, Sitting
from events.services.places import COUNTERS

KEPT = 128
"""Files that a process keeps written."""
COUNTS = {"version", *COUNTERS}
"""Columns of an event that every registration changes; calendars show none."""
BEGIN, END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
SOMEBODY = Registration()


@dataclass(frozen=True)
class _Asked:
    """A file for somebody; two are the same when what it says to all is."""

    key: tuple[Hashable, ...]
    event: Event = field(compare=False)
    sitting: Sitting = field(compare=False)
    rank: Rank = field(compare=False)
    is_off: bool = field(compare=False)
    method: str = field(compare=False)


def call(event: Event, sitting: Sitting, rank: Rank, reader: Reader, *, method: str) -> bytes:
    """Return a file of one sitting, for one registered person.

    Args:
        event: with its commune and support structure.
        sitting: of it.
        rank: which of how many.
        reader: whose calendar it is for.
        method: of RFC 5546.
    """
    rows = (event, sitting, event.commune, event.support_structure)
    key = (
        method,
        reader.is_off,
        rank,
        settings.SITE_URL,
        settings.DEFAULT_FROM_EMAIL,
        *(_state(row) for row in rows),
    )
    lines = _for_all(_Asked(key, event, sitting, rank, reader.is_off, method))
    own = Component()
    add_own(own, sitting, reader)
    # No text can look like the first line: what goes on after a line break begins with a space.
    before, begin, after = lines.partition(BEGIN)
    return before + begin + own.to_ical().removeprefix(BEGIN).removesuffix(END) + after


@lru_cache(maxsize=KEPT)
def _for_all(asked: _Asked) -> bytes:
    """Return a file without what is each reader's own; nothing of a person stays in memory."""
    reader = Reader(SOMEBODY, is_called=True, is_off=asked.is_off)
    part = shared_part(asked.event, asked.sitting, asked.rank, reader)
    return calendar([part], method=asked.method)


def _state(row: Model | None) -> tuple[Hashable, ...]:
    """Return all that a row says, counts of places aside."""
    if row is None:
        return ()
    values = (
        getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if column.attname not in COUNTS
    )
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)
