"""What the search of the whole site shows of a document, kept until the index changes."""

from collections.abc import Iterable
from typing import NamedTuple

from search.engine.holder import Held
from search.engine.questions import Hit
from search.models import Document

MOST_KEPT = 5000
"""Documents that a process keeps: some half a kilobyte each."""
_COLUMNS = ("title", "url", "summary", "places")


class Shown(NamedTuple):
    """A result, in the columns of its row."""

    title: str
    url: str
    summary: str
    places: str


def shown_of(hits: Iterable[Hit], held: Held) -> dict[int, Shown]:
    """Return what is shown of hits by primary key; one query for those not shown before.

    A document may have gone since the engine answered.
    """
    kept: dict[int, Shown] = held.keep("search.shown", dict)
    pks = {hit.pk for hit in hits}
    known = {pk: shown for pk in pks if (shown := kept.get(pk))}
    if missing := pks - known.keys():
        rows = Document.objects.order_by().filter(pk__in=missing).values_list("pk", *_COLUMNS)
        read = {pk: Shown(*columns) for pk, *columns in rows}
        if len(kept) + len(read) > MOST_KEPT:
            kept.clear()
        kept.update(read)
        known |= read
    return known
