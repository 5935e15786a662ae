"""Where offers take place, as the index knows it: public by construction, no entry is read."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from directory.public.cards import KIND
from search.models import Document
from territories.geo import Point, read_points

BATCH = 500
CHUNK = 2000
_STRUCTURE = "structure:"


@dataclass(frozen=True)
class Located:
    """An offer on the map.

    Attributes:
        key: public id of the entry.
        kind: type of its structure.
        points: its places; empty for an offer without any.
    """

    key: str
    kind: str
    points: tuple[Point, ...]


def located(keys: Iterable[str]) -> list[Located]:
    """Return the offers of ``keys`` in their order, in one query.

    Those that left the index meanwhile are left out.
    """
    wanted = list(keys)
    rows = Document.objects.filter(kind=KIND).order_by()
    if len(wanted) <= BATCH:  # beyond, reading all the rows is faster, and no database refuses it
        rows = rows.filter(key__in=wanted)
    asked = set(wanted)
    columns = rows.values_list("key", "facet_values", "points").iterator(chunk_size=CHUNK)
    found = {key: _located(key, values, points) for key, values, points in columns if key in asked}
    return [found[key] for key in wanted if key in found]


def points_of(keys: Collection[str]) -> Iterator[Point]:
    """Yield the places of offers, in no order: one query, flat memory."""
    rows = Document.objects.filter(kind=KIND).order_by().values_list("key", "points")
    for key, points in rows.iterator(chunk_size=CHUNK):
        if key in keys:
            yield from read_points(points)


def _located(key: str, values: str, points: str) -> Located:
    kinds = (value[len(_STRUCTURE) :] for value in values.split() if value.startswith(_STRUCTURE))
    return Located(key, next(kinds, ""), read_points(points))
