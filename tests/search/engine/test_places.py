"""The places in a circle, wherever on the Earth: at the poles and where the days meet too."""

import random

import pytest

from search.engine.places import Places, kilometres
from search.engine.questions import Circle
from tests.search.engine import reference

DOCUMENTS = 60


@pytest.mark.parametrize("centre", [(48.9, 2.3), (-21.1, 55.5), (0.0, 179.9), (89.8, 40.0)])
@pytest.mark.parametrize("km", [3, 40])
@pytest.mark.parametrize("among", [None, range(DOCUMENTS)])
def test_the_nearest_place_of_each_document_is_found(centre, km, among):
    draw = random.Random(5)  # noqa: S311 – no secret
    points = []
    for _place in range(1_500):
        north = max(-90.0, min(90.0, centre[0] + draw.uniform(-1, 1)))
        east = (centre[1] + draw.uniform(-1, 1) + 180) % 360 - 180
        points.append((north, east, draw.randrange(DOCUMENTS)))
    found = Places(points, DOCUMENTS).around(Circle(*centre, km), among)
    expected: dict[int, float] = {}
    for north, east, slot in points:
        far = reference.kilometres(centre, (north, east))
        if far <= min(km, expected.get(slot, km)):
            expected[slot] = far
    assert expected
    assert {slot: round(kilometres(square), 4) for slot, square in found.items()} == {
        slot: round(far, 4) for slot, far in expected.items()
    }
