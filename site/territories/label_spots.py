"""Where a number best stands inside an outline: far from its sides, and on the drawing."""

from collections.abc import Sequence

Edge = tuple[tuple[int, int], tuple[int, int]]

LINES = 15  # horizontal lines on which a spot is looked for
HALF_HEIGHT = 9  # units that a number needs above and below its middle


def label_spot(edges: Sequence[Edge], width: int, height: int) -> tuple[int, int, int]:
    """Return the middle of the widest level stretch inside an outline, and half its width.

    A stretch counts as far as a number of ``HALF_HEIGHT`` stays inside it, so that narrow tips
    and bays are left out. An outline thinner than that gives the middle of its box.

    Args:
        edges: sides of all its rings, in units of the drawing.
        width: of the drawing; what lies outside holds no number.
        height: of the drawing.
    """
    top = max(0, min(y for edge in edges for _x, y in edge))
    bottom = min(height, max(y for edge in edges for _x, y in edge))
    left = max(0, min(x for edge in edges for x, _y in edge))
    right = min(width, max(x for edge in edges for x, _y in edge))
    best = ((left + right) // 2, (top + bottom) // 2, 0)
    for number in range(1, LINES + 1):
        y = top + (bottom - top) * number // (LINES + 1)
        stretches = _inside(edges, y, width)
        for level in (y - HALF_HEIGHT, y + HALF_HEIGHT):
            stretches = _common(stretches, _inside(edges, level, width))
        for start, end in stretches:
            room = int(end - start) // 2
            if room > best[2]:
                best = (round((start + end) / 2), y, room)
    return best


def _inside(edges: Sequence[Edge], y: int, width: int) -> list[tuple[float, float]]:
    """Return the stretches of the line at ``y`` that lie inside the outline and the drawing."""
    crossings = sorted(
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in edges
        if (y1 > y) != (y2 > y)
    )
    pairs = zip(crossings[::2], crossings[1::2], strict=True)
    return [(max(0.0, start), min(float(width), end)) for start, end in pairs]


def _common(
    one: list[tuple[float, float]], other: list[tuple[float, float]]
) -> list[tuple[float, float]]:
    """Return what two lists of stretches have in common."""
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(start, end) for start, end in both if start < end]
