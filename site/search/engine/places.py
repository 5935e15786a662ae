"""Places on the Earth, taken as a sphere: how far they are, and which lie in a circle."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain
from math import asin, cos, degrees, floor, inf, radians, sin, sqrt

from search.engine.questions import Circle

EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""
STRIPS = 20
"""Strips of a degree of latitude: each is some five kilometres high."""
POLE, ANTIMERIDIAN = 90.0, 180.0
LOOKED_UP = 4
"""Places that are compared with a centre in the time in which those of one document are found."""

_ROUNDING = 1e-9  # degrees: a tenth of a millimetre

Vector = tuple[float, float, float]


def vector(latitude: float, longitude: float) -> Vector:
    """Return a point in degrees as a vector of length one from the centre of the Earth."""
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


def squared_chord(km: float) -> float:
    """Return the square of the straight line, on the sphere of radius one, under an arc of ``km``.

    It grows with the distance and needs no root to be compared.
    """
    return (2 * sin(km / EARTH_KM / 2)) ** 2


def kilometres(square: float) -> float:
    """Return the distance along the sphere of a ``squared_chord``."""
    return 2 * EARTH_KM * asin(min(1.0, sqrt(square) / 2))


class Places:
    """The places of many documents: strips from south to north, each from west to east."""

    def __init__(self, points: Iterable[tuple[float, float, int]], size: int) -> None:
        """Keep ``points`` (degrees of latitude and longitude, slot) of ``size`` documents."""
        self._size = size
        ordered = sorted((floor(north * STRIPS), east, north, slot) for north, east, slot in points)
        vectors = [vector(north, east) for _strip, east, north, _slot in ordered]
        self._longitudes = array("d", (east for _strip, east, _north, _slot in ordered))
        self._slots = array("I", (slot for _strip, _east, _north, slot in ordered))
        self._x = array("d", (x for x, _y, _z in vectors))
        self._y = array("d", (y for _x, y, _z in vectors))
        self._z = array("d", (z for _x, _y, z in vectors))
        self._strips: dict[int, tuple[int, int]] = {}
        for at, (strip, *_rest) in enumerate(ordered):
            self._strips[strip] = (self._strips.get(strip, (at,))[0], at + 1)

    def around(self, circle: Circle, among: Sequence[int] | None = None) -> dict[int, float]:
        """Return the documents with a place in ``circle``, with the square of the nearest chord.

        Args:
            circle: where to look.
            among: slots of the only documents that matter, where they are known; others may be in
                the answer all the same.
        """
        x, y, z = vector(circle.latitude, circle.longitude)
        closest = 1 - squared_chord(circle.km) / 2
        parts = list(self._parts(circle))
        if among is not None and len(among) * LOOKED_UP < sum(end - start for start, end in parts):
            places = self._of(among)
        else:
            places = chain.from_iterable(self._between(start, end) for start, end in parts)
        nearest: dict[int, float] = {}
        for east, north, up, slot in places:
            cosine = east * x + north * y + up * z
            if cosine >= closest and cosine > nearest.get(slot, -inf):
                nearest[slot] = cosine
        return {slot: max(0.0, 2 - 2 * cosine) for slot, cosine in nearest.items()}

    def _parts(self, circle: Circle) -> Iterator[tuple[int, int]]:
        """Yield the parts of the strips in which all the places of ``circle`` lie, among others."""
        arc = circle.km / EARTH_KM
        high = degrees(arc) + _ROUNDING
        west, east = -ANTIMERIDIAN, ANTIMERIDIAN
        if abs(circle.latitude) + high < POLE:
            wide = degrees(asin(sin(arc) / cos(radians(circle.latitude)))) + _ROUNDING
            if abs(circle.longitude) + wide <= ANTIMERIDIAN:
                west, east = circle.longitude - wide, circle.longitude + wide
        south, north = circle.latitude - high, circle.latitude + high
        for strip in range(floor(south * STRIPS), floor(north * STRIPS) + 1):
            if strip in self._strips:
                start, end = self._strips[strip]
                yield (
                    bisect_left(self._longitudes, west, start, end),
                    bisect_right(self._longitudes, east, start, end),
                )

    def _between(self, start: int, end: int) -> "zip[tuple[float, float, float, int]]":
        part = slice(start, end)
        return zip(self._x[part], self._y[part], self._z[part], self._slots[part], strict=True)

    def _of(self, slots: Iterable[int]) -> Iterator[tuple[float, float, float, int]]:
        """Yield the places of some documents."""
        order, begins = self._by_slot
        for slot in slots:
            for at in order[begins[slot] : begins[slot + 1]]:
                yield self._x[at], self._y[at], self._z[at], slot

    @cached_property
    def _by_slot(self) -> "tuple[array[int], array[int]]":
        """Return all the places in the order of their slots, and where those of each slot begin."""
        order = sorted(range(len(self._slots)), key=self._slots.__getitem__)
        found = [0] * (self._size + 1)
        for slot in self._slots:
            found[slot + 1] += 1
        return array("I", order), array("I", accumulate(found))
