"""Outlines of départements and intercommunalités, from the shipped TopoJSON to small SVG paths.

A région's file is decoded once a process (2 to 76 kB). Coordinates are projected on a plane
(equirectangular at the middle of the département: right enough for 200 km) and rounded to whole
units of a drawing, so that a département weighs about one kilobyte.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from territories.data_files import outlines_file
from territories.geo import KM_OF_A_DEGREE

WIDTH = 400
TALLEST = 320
MARGIN = 10

Position = tuple[float, float]
Ring = list[Position]


@dataclass(frozen=True)
class Shape:
    """A territory of the file: its code, its name and the numbers of its arcs, ring by ring."""

    code: str
    name: str
    departement: str
    rings: tuple[tuple[int, ...], ...]


class Topology:
    """The decoded outlines of one région."""

    def __init__(self, source: dict[str, Any]) -> None:
        """Decode a TopoJSON topology, whose arcs are quantised and delta-encoded."""
        scale, move = source["transform"]["scale"], source["transform"]["translate"]
        self.arcs = [_absolute(arc, scale, move) for arc in source["arcs"]]
        self.shapes = {
            name: {shape.code: shape for shape in map(_shape, collection["geometries"])}
            for name, collection in source["objects"].items()
        }

    def ring(self, arcs: Iterable[int]) -> Ring:
        """Return the positions of a ring; a negative number is an arc read backwards."""
        positions: Ring = []
        for number in arcs:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            positions.extend(arc[1:] if positions else arc)
        return positions

    def rings(self, shape: Shape) -> list[Ring]:
        """Return the rings of a shape in degrees (longitude, latitude)."""
        return [self.ring(arcs) for arcs in shape.rings]


@lru_cache(maxsize=4)
def topology(region: str) -> Topology | None:
    """Return the outlines of a région, or None where the project ships none."""
    path = outlines_file(region)
    if not path.exists():
        return None
    return Topology(json.loads(path.read_text(encoding="utf-8")))


class Projection:
    """From degrees to the units of a drawing that holds some positions with a margin."""

    def __init__(
        self,
        positions: Ring,
        width: int = WIDTH,
        tallest: int = TALLEST,
        margin: int = MARGIN,
        shortest: int = 0,
    ) -> None:
        """Fit ``positions`` into ``width`` by ``shortest`` to ``tallest`` units, in the middle."""
        longitudes = [longitude for longitude, _latitude in positions]
        latitudes = [latitude for _longitude, latitude in positions]
        self.west, self.north = min(longitudes), max(latitudes)
        self.turn = math.cos(math.radians((self.north + min(latitudes)) / 2))
        across = (max(longitudes) - self.west) * self.turn
        down = self.north - min(latitudes)
        self.scale = min((width - 2 * margin) / across, (tallest - 2 * margin) / down)
        self.left = (width - across * self.scale) / 2
        self.width = width
        self.height = max(shortest, round(down * self.scale) + 2 * margin)
        self.top = (self.height - down * self.scale) / 2

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return the whole units of a point, from the top left corner."""
        x = (longitude - self.west) * self.turn * self.scale + self.left
        y = (self.north - latitude) * self.scale + self.top
        return round(x), round(y)

    def units(self, km: float) -> int:
        """Return the units of the drawing that ``km`` kilometres take."""
        return round(km / KM_OF_A_DEGREE * self.scale)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Return the south, west, north and east of the drawing, in degrees."""
        top = self.north + self.top / self.scale
        left = self.west - self.left / self.turn / self.scale
        across = self.width / self.turn / self.scale
        return top - self.height / self.scale, left, top, left + across


def path(rings: Iterable[Ring], project: Projection, *, closed: bool = True) -> str:
    """Return an SVG path of relative whole moves; points that fall together are written once."""
    parts: list[str] = []
    for ring in rings:
        points = _distinct(project(*position) for position in ring)
        if len(points) < (4 if closed else 2):
            continue
        moves = [(x - left, y - top) for (left, top), (x, y) in pairwise(points)]
        if closed:
            moves.pop()  # « z » draws the last one
        steps = " ".join(f"{dx} {dy}" for dx, dy in moves).replace(" -", "-")
        parts.append(f"M{points[0][0]} {points[0][1]}l{steps}{'z' if closed else ''}")
    return "".join(parts)


def _distinct(points: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    return kept


def _absolute(arc: list[list[int]], scale: list[float], move: list[float]) -> Ring:
    """Return an arc in degrees: each of its positions is a step from the one before."""
    x = y = 0
    positions: Ring = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        positions.append((x * scale[0] + move[0], y * scale[1] + move[1]))
    return positions


def _shape(geometry: dict[str, Any]) -> Shape:
    properties = geometry["properties"]
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return Shape(
        code=properties["code"],
        name=properties["nom"],
        departement=properties.get("dep") or properties["code"],
        rings=tuple(tuple(ring) for polygon in polygons for ring in polygon),
    )
