"""What changed since a day, as the feed tells it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from directory.listing.listed import listed
from directory.models import PublishedRecord
from directory.open_data.ended import Ending, merged_into, stopped, tombstone


class News(StrEnum):
    """What happened to an entry."""

    ADDED = "ajoute"
    CHANGED = "modifie"
    STOPPED = "arrete"
    WITHDRAWN = "retire"


@dataclass(frozen=True)
class Change:
    """One line of the feed.

    Attributes:
        day: of the dump in which it appeared.
        ended: the tombstone of an entry that is over, None for a living one.
        pk: of the living entry.
    """

    public_id: str
    news: News
    day: date
    ended: dict[str, Any] | None = None
    pk: int | None = None


def rows_since(day: date) -> QuerySet[PublishedRecord]:
    """Return what changed on ``day`` or later, oldest first."""
    return PublishedRecord.objects.filter(day__gte=day).order_by("day", "public_id")


def changes_of(rows: Collection[PublishedRecord], since: date) -> Iterator[Change]:
    """Yield the lines of ``rows``; what has ended since the last dump is told at once.

    Args:
        rows: a page or a batch, read in three queries.
        since: from which day on somebody follows the data: what is new since then is « added ».
    """
    living = [row.public_id for row in rows if not row.ending]
    public = dict(listed().filter(public_id__in=living).values_list("public_id", "pk"))
    over = _over([key for key in living if key not in public])
    for row in rows:
        if row.ending:
            ended = tombstone(row.public_id, row.ending, row.stopped_on, row.replaced_by)
            yield Change(row.public_id, News(row.ending), row.day, ended)
        elif row.public_id not in public:
            ended = over[row.public_id]
            yield Change(row.public_id, News(ended["fin"]), row.day, ended)
        else:
            is_new = row.first_on is not None and row.first_on >= since
            news = News.ADDED if is_new else News.CHANGED
            yield Change(row.public_id, news, row.day, pk=public[row.public_id])


def _over(public_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the tombstones of entries that were public at the last dump and are no more."""
    keys = list(public_ids)
    if not keys:
        return {}
    days = dict(stopped().filter(public_id__in=keys).values_list("public_id", "life__stopped_on"))
    into = merged_into(keys)
    return {
        key: tombstone(key, Ending.ARRETE, days[key])
        if key in days
        else tombstone(key, Ending.RETIRE, replaced_by=into.get(key, ""))
        for key in keys
    }
