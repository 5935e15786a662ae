"""The ground of a map that counts: the outlines of some territories, and where to write a number.

Nothing here counts anything nor reads the database. A ground is drawn once a process and frame.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.french import typography
from territories.clipping import clipped
from territories.data_files import communes
from territories.exceptions import UnknownRegionError
from territories.geo import Point, box_around
from territories.label_spots import label_spot
from territories.outlines import Position, Projection, Ring, Shape, Topology, path, topology

WIDTH, TALLEST, SHORTEST, MARGIN = 600, 520, 400, 12
DEPARTEMENT, INTERCOMMUNALITE = "departement", "intercommunalite"
PARIS = "75"
EDGE = 40
"""Outlines are cut at one part in so many beyond the drawing, where the cut is not seen."""
_POINT = 3  # positions of a ring that is but a point or a line


@dataclass(frozen=True)
class Frame:
    """What a drawing must hold: territories by their codes, a circle, a box, or several of them.

    Attributes:
        level: ``DEPARTEMENT`` or ``INTERCOMMUNALITE``, what the areas are.
        departements: codes of the départements that the drawing holds and counts.
        focus: codes of the areas that it is drawn around; all of ``departements`` when empty.
        circle: latitude, longitude and kilometres, or None.
        box: south, west, north and east in degrees, or None.
    """

    level: str
    departements: tuple[str, ...]
    focus: tuple[str, ...] = ()
    circle: tuple[float, float, float] | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Area:
    """A territory drawn: its outline, and where its number stands.

    ``room`` is how far the number may reach on each side, in units.
    """

    code: str
    name: str
    outline: str
    x: int
    y: int
    room: int


@dataclass(frozen=True)
class Circle:
    """A circle drawn, in units."""

    x: int
    y: int
    radius: int


@dataclass(frozen=True)
class Ground:
    """The areas of a frame, the land under and around them, the borders of départements.

    ``held`` are the codes of the départements inside these borders.
    """

    level: str
    held: tuple[str, ...]
    areas: tuple[Area, ...]
    land: str
    borders: str
    height: int
    project: Projection
    circle: Circle | None = None
    width: int = WIDTH


@lru_cache(maxsize=256)  # a région has some hundred: all of them, or walking them keeps none
def ground_of(region: str, frame: Frame) -> Ground | None:
    """Draw the ground of ``frame``, or return None where the région has no outlines."""
    outlines = topology(region)
    if outlines is None:
        return None
    shapes = _areas(outlines, region, frame)
    positions = list(_extent(outlines, shapes, frame))
    if not positions:
        return None
    project = Projection(positions, WIDTH, TALLEST, MARGIN, SHORTEST)
    rings = {shape.code: _shown(outlines, shape, project) for shape in shapes}
    whole = outlines.shapes["departements"]
    held = [whole[code] for code in frame.departements if code in whole]
    under = whole.values() if frame.level == INTERCOMMUNALITE else ()
    return Ground(
        level=frame.level,
        held=tuple(shape.code for shape in held),
        areas=tuple(
            _area(shape, rings[shape.code], project) for shape in shapes if rings[shape.code]
        ),
        land=_outline(outlines, under, project),
        borders=_outline(outlines, held, project),
        height=project.height,
        project=project,
        circle=_circle(frame, project),
    )


@lru_cache(maxsize=4)
def departements_of_groups(region: str) -> dict[str, frozenset[str]]:
    """Return the départements into which each intercommunalité of a région reaches, by SIREN."""
    found: dict[str, set[str]] = {}
    try:
        for commune in communes(region):
            if commune.intercommunalite:
                reached = found.setdefault(commune.intercommunalite.siren, set())
                reached.add(commune.departement)
    except UnknownRegionError:
        return {}
    return {siren: frozenset(codes) for siren, codes in found.items()}


def _areas(outlines: Topology, region: str, frame: Frame) -> list[Shape]:
    """Return the shapes that are counted; Paris is told by arrondissement, as its facet is."""
    if frame.level == DEPARTEMENT:
        shapes = outlines.shapes["departements"]
        return [shapes[code] for code in frame.departements if code in shapes]
    reach = departements_of_groups(region)
    parts = list(outlines.shapes.get("arrondissements", {}).values())
    whole = {PARIS} if parts else set()
    groups = [
        shape
        for shape in outlines.shapes["intercommunalites"].values()
        if (reach.get(shape.code, frozenset()) & {*frame.departements}) - whole
    ]
    return groups + [shape for shape in parts if shape.departement in frame.departements]


def _extent(outlines: Topology, shapes: list[Shape], frame: Frame) -> Iterable[Position]:
    """Yield positions that the drawing must hold."""
    boxes = [frame.box] if frame.box else []
    if frame.circle:
        latitude, longitude, km = frame.circle
        boxes.append(box_around(Point(latitude, longitude), km))
    for south, west, north, east in boxes:
        yield from ((west, south), (east, north))
    focus = [shape for shape in shapes if shape.code in frame.focus]
    if not focus and not boxes:
        whole = outlines.shapes["departements"]
        focus = [whole[code] for code in frame.departements if code in whole]
    for shape in focus:
        for ring in outlines.rings(shape):
            yield from ring


def _outline(outlines: Topology, shapes: Iterable[Shape], project: Projection) -> str:
    """Return the path of what of ``shapes`` the drawing shows."""
    return path((ring for shape in shapes for ring in _shown(outlines, shape, project)), project)


def _shown(outlines: Topology, shape: Shape, project: Projection) -> list[Ring]:
    """Return the rings of a shape, cut a little beyond the drawing."""
    south, west, north, east = project.bounds
    up, across = (north - south) / EDGE, (east - west) / EDGE
    bounds = (south - up, west - across, north + up, east + across)
    return [part for ring in outlines.rings(shape) if len(part := clipped(ring, bounds)) > _POINT]


def _area(shape: Shape, rings: list[Ring], project: Projection) -> Area:
    lines = [[project(*position) for position in ring] for ring in rings]
    edges = [edge for line in lines for edge in pairwise(line)]
    x, y, room = label_spot(edges, project.width, project.height)
    return Area(shape.code, typography(shape.name), path(rings, project), x, y, room)


def _circle(frame: Frame, project: Projection) -> Circle | None:
    if frame.circle is None:
        return None
    latitude, longitude, km = frame.circle
    x, y = project(longitude, latitude)
    return Circle(x, y, project.units(km))
