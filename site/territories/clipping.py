"""Cut outlines at the edge of a drawing, so that a page holds nothing that it does not show."""

from itertools import pairwise

from territories.outlines import Ring

Bounds = tuple[float, float, float, float]
"""South, west, north and east, in degrees."""


def clipped(ring: Ring, bounds: Bounds) -> Ring:
    """Return the part of a closed ring inside ``bounds``, closed too; empty where there is none.

    One edge of the box after the other (Sutherland and Hodgman). What lies outside between two
    parts becomes a line along the edge, so give bounds that lie beyond what is shown.
    """
    south, west, north, east = bounds
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _beside(ring, axis, limit, sign)
        if not ring:
            return []
    return ring


def _beside(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    """Return what of a ring lies on one side of a line: ``sign`` × (value − limit) ≥ 0."""
    kept: Ring = []
    for start, end in pairwise(ring):
        here, there = sign * (start[axis] - limit), sign * (end[axis] - limit)
        if here >= 0:
            kept.append(start)
        if (here >= 0) != (there >= 0):
            share = here / (here - there)
            kept.append(
                (
                    start[0] + share * (end[0] - start[0]),
                    start[1] + share * (end[1] - start[1]),
                )
            )
    return [*kept, kept[0]] if kept else []
