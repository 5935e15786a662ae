"""Small maps drawn from the outlines: the départements of some places, and the places marked."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.conf import settings

from core.french import typography
from territories.geo import Point, haversine_km
from territories.outlines import WIDTH, Projection, Ring, Topology, path, topology

FAR_KM = 30  # a place further than this from the région has no place on its map
_LETTER = 8  # units that a letter of a label takes, about
_BADGE = 22  # units below which two marks would overlap
_AWAY = 14  # units between a mark and its label


@dataclass(frozen=True)
class Background:
    """Départements drawn without places, and the borders around them."""

    names: tuple[str, ...]
    height: int
    land: str
    borders: str
    project: Projection


@dataclass(frozen=True)
class Mark:
    """What is drawn at one spot: a dot where there is no other name, else numbers of places."""

    x: int
    y: int
    text: str
    label: str
    anchor: str

    @property
    def width(self) -> int:
        """Return the width of the badge that holds the numbers."""
        return 16 + _LETTER * len(self.text)

    @property
    def left(self) -> float:
        """Return where the badge begins."""
        return self.x - self.width / 2

    @property
    def label_x(self) -> int:
        """Return where the label begins, or ends when it stands on the left."""
        return self.x + (_AWAY if self.anchor == "start" else -_AWAY)


@dataclass(frozen=True)
class PlaceMap:
    """A drawn map, ready for ``territories/_map.html``."""

    background: Background
    marks: tuple[Mark, ...]
    labels: tuple[str, ...]
    width: int = WIDTH

    @property
    def is_numbered(self) -> bool:
        """Say whether marks bear numbers, which a list below explains."""
        return any(mark.text for mark in self.marks)


def map_of(places: Iterable[Any], region: str = "") -> PlaceMap | None:
    """Return the map of ``places`` on the départements that hold them, without any query.

    Args:
        places: objects with ``latitude`` and ``longitude`` (or None, then not drawn) and a
            ``commune`` with a ``name``, or a ``name`` of their own.
        region: INSEE code of the région; ``settings.REGION`` when empty.

    Returns:
        The map, or None when no place has a point in or near the région.
    """
    region = region or settings.REGION
    outlines = topology(region)
    if outlines is None:
        return None
    located = [
        (Point(place.latitude, place.longitude), _label(place))
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    codes = {point: _departement_at(outlines, point) for point, _name in located}
    drawn = [(point, label) for point, label in located if codes[point]]
    if not drawn:
        return None
    background = _background(outlines, tuple(sorted({codes[point] for point, _label in drawn})))
    return PlaceMap(
        background=background,
        marks=tuple(_marks(drawn, background.project)),
        labels=tuple(label for _point, label in drawn),
    )


def _label(place: Any) -> str:
    """Return what a place is called on a map: its commune, which is short."""
    commune = getattr(place, "commune", None)
    return str(getattr(commune, "name", "") or getattr(place, "name", ""))


def _departement_at(outlines: Topology, point: Point) -> str:
    """Return the code of the département that holds ``point``, or of the nearest within reach."""
    shapes = outlines.shapes["departements"].values()
    for shape in shapes:
        if any(_inside(ring, point) for ring in outlines.rings(shape)):
            return shape.code
    nearest, shortest = "", float(FAR_KM)
    for shape in shapes:
        for ring in outlines.rings(shape):
            distance = min(haversine_km(point, Point(y, x)) for x, y in ring)
            if distance < shortest:
                nearest, shortest = shape.code, distance
    return nearest


def _inside(ring: Ring, point: Point) -> bool:
    """Say whether a ring holds a point: a line from it crosses the ring an odd number of times."""
    inside = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > point.latitude) != (y2 > point.latitude):
            crossing = (x2 - x1) * (point.latitude - y1) / (y2 - y1) + x1
            inside ^= point.longitude < crossing
    return inside


@lru_cache(maxsize=128)
def _background(outlines: Topology, codes: tuple[str, ...]) -> Background:
    """Draw départements and the borders of their neighbours in the région, once a process."""
    shapes = [outlines.shapes["departements"][code] for code in codes]
    rings = [ring for shape in shapes for ring in outlines.rings(shape)]
    project = Projection([position for ring in rings for position in ring])
    own = {arc if arc >= 0 else ~arc for shape in shapes for ring in shape.rings for arc in ring}
    others = {
        arc if arc >= 0 else ~arc
        for shape in outlines.shapes["departements"].values()
        for ring in shape.rings
        for arc in ring
    }
    lines = [line for arc in sorted(others - own) for line in _seen(outlines.arcs[arc], project)]
    return Background(
        names=tuple(typography(shape.name) for shape in shapes),
        height=project.height,
        land=path(rings, project),
        borders=path(lines, project, closed=False),
        project=project,
    )


def _seen(line: Ring, project: Projection) -> Iterator[Ring]:
    """Yield the runs of a line that touch the drawing; the browser cuts what sticks out."""
    run: Ring = []
    for start, end in pairwise(line):
        if any(_on_drawing(project, position) for position in (start, end)):
            run = [*run, end] if run else [start, end]
        elif run:
            yield run
            run = []
    if run:
        yield run


def _on_drawing(project: Projection, position: tuple[float, float]) -> bool:
    x, y = project(*position)
    return 0 <= x <= WIDTH and 0 <= y <= project.height


def _marks(drawn: Sequence[tuple[Point, str]], project: Projection) -> Iterator[Mark]:
    """Yield the marks; places whose marks would overlap share one, which says their numbers."""
    spots: dict[tuple[int, int], list[int]] = {}
    for number, (point, _name) in enumerate(drawn, start=1):
        x, y = project(point.longitude, point.latitude)
        near = next((s for s in spots if abs(s[0] - x) < _BADGE and abs(s[1] - y) < _BADGE), (x, y))
        spots.setdefault(near, []).append(number)
    alone = len(spots) == 1 and len({name for _point, name in drawn}) == 1
    for (x, y), numbers in spots.items():
        name = drawn[numbers[0] - 1][1]
        start = x <= WIDTH / 2
        room = (WIDTH - x if start else x) - _AWAY
        yield Mark(
            x=x,
            y=y,
            text="" if alone else ", ".join(map(str, numbers)),
            label=name if alone and len(name) * _LETTER <= room else "",
            anchor="start" if start else "end",
        )
