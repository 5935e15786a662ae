"""What the script of the map asks for: the places of the offers that answer a search, as numbers.

Nothing but positions, types of structure and public ids leave here; titles are asked for when a
mark is opened. Beyond ``MOST_PLACES`` offers places are counted by cell of a grid, so that the page
stays light whatever the size of the directory.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.text import capfirst

from directory.listing.criteria import Criteria
from directory.listing.results import all_keys
from directory.listing.vocabulary import Vocabulary
from directory.map.places import located, points_of
from directory.map.shapes import SHAPES
from territories.geo import Point

MOST_PLACES = 1000
"""Offers up to which each place is given."""
UNIT = 10_000
"""Parts of a degree in which places are given: about eleven metres."""
CELL = 0.01
"""Height of a cell of the grid in degrees, about a kilometre; it is half as wide again."""
CELL_UNIT = 1000
FORMAT = "1"
"""Raised when the form of the feed changes, so that no browser keeps the former one."""

_KINDS = list(SHAPES)
_RATIO = 1.5


def stamp(criteria: Criteria, vocabulary: Vocabulary) -> str:
    """Return an ETag: the same as long as the feed of ``criteria`` is.

    No engine answers from an index that lacks a change which the version has.
    """
    version = vocabulary.held.number if vocabulary.held else 0
    text = f"{FORMAT} {version} {criteria.query()}"
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:24]}"'


def feed(criteria: Criteria, vocabulary: Vocabulary, total: int) -> dict[str, Any]:
    """Return the places of ``total`` offers, each or by cell.

    Each is ``[latitude, longitude, type of structure, public id]``, a cell ``[latitude, longitude,
    number of places]``; positions are whole numbers of ``1 / unit`` degrees and types are ranks in
    ``types``.
    """
    if total > MOST_PLACES:
        if criteria.is_empty and vocabulary.held:
            return vocabulary.held.keep("directory.map.cells", lambda: _cells(criteria, vocabulary))
        return _cells(criteria, vocabulary)
    places = [
        [round(north * UNIT), round(east * UNIT), _rank(offer.kind), offer.key]
        for offer in located(all_keys(criteria, vocabulary))
        for north, east in offer.points
    ]
    return {"unit": UNIT, "types": _types(), "places": places}


def _types() -> list[dict[str, str]]:
    """Return how each type of structure is drawn, in the order of their ranks."""
    return [
        {"label": capfirst(shape.label), "family": shape.family, "path": shape.path}
        for shape in SHAPES.values()
    ]


def _cells(criteria: Criteria, vocabulary: Vocabulary) -> dict[str, Any]:
    return {"unit": CELL_UNIT, "cells": cells(points_of(set(all_keys(criteria, vocabulary))))}


def cells(points: Iterable[Point]) -> list[tuple[int, int, int]]:
    """Return the cells of a grid that hold points: their mean position and how many they hold."""
    found: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0, 0.0, 0.0])
    for north, east in points:
        cell = found[int(north // CELL), int(east // (CELL * _RATIO))]
        cell[0] += 1
        cell[1] += north
        cell[2] += east
    return [
        (round(north / number * CELL_UNIT), round(east / number * CELL_UNIT), int(number))
        for _place, (number, north, east) in sorted(found.items())
    ]


def _rank(kind: str) -> int:
    return _KINDS.index(kind if kind in SHAPES else "autre")
