import re

import pytest

from territories import data_files
from territories.choropleth import (
    DEPARTEMENT,
    INTERCOMMUNALITE,
    SHORTEST,
    TALLEST,
    WIDTH,
    Frame,
    departements_of_groups,
    ground_of,
)

ILE_DE_FRANCE = ("75", "77", "78", "91", "92", "93", "94", "95")
CERGY = (49.04, 2.06)


def codes(ground):
    return {area.code for area in ground.areas}


@pytest.mark.parametrize("region", [row.code for row in data_files.regions()])
@pytest.mark.parametrize("level", [DEPARTEMENT, INTERCOMMUNALITE])
def test_every_region_has_a_ground_that_fits(region, level):
    held = tuple(row.code for row in data_files.departements() if row.region == region)
    ground = ground_of(region, Frame(level, held))
    assert SHORTEST <= ground.height <= TALLEST
    assert set(held) <= codes(ground) if level == DEPARTEMENT else len(ground.areas) >= len(held)
    for area in ground.areas:
        assert re.fullmatch(r"(M-?\d+ -?\d+l[-\d ]+z)*", area.outline)
        assert 0 <= area.x <= WIDTH
        assert 0 <= area.y <= ground.height


def test_a_departement_shows_the_intercommunalites_that_reach_into_it():
    ground = ground_of("11", Frame(INTERCOMMUNALITE, ("95",)))
    # Cergy-Pontoise lies in two départements; Grand Paris Sud Est Avenir in another one.
    assert {"249500109", "200055655"} <= codes(ground)
    assert "200058006" not in codes(ground)


def test_paris_is_told_by_arrondissement():
    ground = ground_of("11", Frame(INTERCOMMUNALITE, ("75",)))
    assert codes(ground) == {f"751{number:02}" for number in range(1, 21)}


def test_a_chosen_intercommunalite_fills_the_drawing():
    whole = ground_of("11", Frame(INTERCOMMUNALITE, ("95",)))
    chosen = ground_of("11", Frame(INTERCOMMUNALITE, ("95",), ("249500109",)))
    assert chosen.project.scale > 2 * whole.project.scale
    assert len(chosen.areas) < len(whole.areas)


def test_a_circle_is_drawn_whole():
    ground = ground_of("11", Frame(INTERCOMMUNALITE, ILE_DE_FRANCE, circle=(*CERGY, 10.0)))
    circle = ground.circle
    assert 0 <= circle.x - circle.radius < circle.x + circle.radius <= WIDTH
    assert 0 <= circle.y - circle.radius < circle.y + circle.radius <= ground.height


def test_bounds_are_those_of_the_corners():
    project = ground_of("11", Frame(INTERCOMMUNALITE, ("95",))).project
    south, west, north, east = project.bounds
    assert project(west, north) == (0, 0)
    assert project(east, south) == (project.width, project.height)


def test_a_number_stands_inside_its_territory():
    ground = ground_of("11", Frame(INTERCOMMUNALITE, ("95",)))
    cergy = next(area for area in ground.areas if area.code == "249500109")
    assert cergy.room > 20
    x, y = ground.project(CERGY[1], CERGY[0])
    assert abs(cergy.x - x) < 60
    assert abs(cergy.y - y) < 60


def test_a_region_without_outlines_has_no_ground():
    assert ground_of("00", Frame(INTERCOMMUNALITE, ("95",))) is None
    assert departements_of_groups("00") == {}


def test_departements_that_the_region_does_not_have_draw_nothing():
    assert ground_of("11", Frame(DEPARTEMENT, ("2A",))) is None
