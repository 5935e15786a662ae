from itertools import pairwise

import pytest

from territories.clipping import clipped

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0)]
"""Longitudes and latitudes."""


def area(ring):
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2


def test_a_ring_inside_stays():
    assert area(clipped(SQUARE, (-1, -1, 5, 5))) == area(SQUARE)


@pytest.mark.parametrize(
    ("bounds", "left"), [((1, 1, 3, 3), 4), ((2, -1, 9, 9), 8), ((-9, 3, 9, 9), 4)]
)
def test_what_sticks_out_is_cut(bounds, left):
    ring = clipped(SQUARE, bounds)
    assert ring[0] == ring[-1]
    assert area(ring) == left


def test_a_ring_outside_is_nothing():
    assert clipped(SQUARE, (10, 10, 11, 11)) == []
