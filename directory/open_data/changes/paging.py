"""Pages of the feed of changes: each begins after the last line of the one before.

Lines stand by day, then by identifier. One that changes again while the feed is read moves to a
later day: it is told again there, none is skipped, and none is told twice with the same day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from directory.models import PublishedRecord
from directory.open_data import cursors
from directory.open_data.changes.reading import rows_since


@dataclass(frozen=True)
class ChangesPage:
    """A page of rows; ``following`` is the cursor of the next one, empty on the last."""

    rows: Sequence[PublishedRecord]
    following: str


def page_after(typed: str, since: date, size: int) -> ChangesPage:
    """Return the page after a cursor, the first one when it is empty; one query.

    Args:
        typed: the cursor, as an address holds it.
        since: the day for which it was given.
        size: how many rows a page holds.

    Raises:
        CursorError: with a French sentence, when it is none of this feed.
    """
    rows = rows_since(since)
    if typed:
        rows = rows.filter(_after(typed, since))
    found = list(rows[: size + 1])
    shown = found[:size]
    return ChangesPage(shown, cursor_after(shown[-1], since) if len(found) > size else "")


def cursor_after(last: PublishedRecord, since: date) -> str:
    """Return the cursor of what comes after a row."""
    cursor = cursors.Cursor(0, (last.day.isoformat(), last.public_id))
    return cursors.written(cursor, _list(since))


def _list(since: date) -> str:
    """Return what tells the cursors of this feed from others."""
    return f"changements {since.isoformat()}"


def _after(typed: str, since: date) -> Q:
    keys = cursors.read(typed, _list(since)).keys
    try:
        day, public_id = date.fromisoformat(keys[0]), keys[-1]
    except ValueError as error:
        raise cursors.CursorError(cursors.UNKNOWN) from error
    return Q(day__gt=day) | Q(day=day, public_id__gt=public_id)
