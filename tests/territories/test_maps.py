import re
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from territories import data_files
from territories.maps import map_of
from territories.outlines import TALLEST, WIDTH, Projection, path, topology

REGIONS = [row.code for row in data_files.regions()]


def place(latitude, longitude, name="Cergy"):
    return SimpleNamespace(latitude=latitude, longitude=longitude, name=name, commune=None)


CERGY = place(49.04, 2.06)
ARGENTEUIL = place(48.95, 2.25, "Argenteuil")
MELUN = place(48.54, 2.66, "Melun")


def render(*places):
    template = Template("{% load territories %}{% place_map places %}")
    return template.render(Context({"places": places}))


@pytest.mark.parametrize("region", REGIONS)
def test_every_departement_has_an_outline(region):
    outlines = topology(region)
    codes = {row.code for row in data_files.departements() if row.region == region}
    assert set(outlines.shapes["departements"]) == codes
    for shape in outlines.shapes["departements"].values():
        rings = outlines.rings(shape)
        assert all(ring[0] == pytest.approx(ring[-1]) for ring in rings)
        drawn = path(rings, Projection([position for ring in rings for position in ring]))
        assert re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", drawn)
        assert len(drawn) < 5_000


@pytest.mark.parametrize("region", REGIONS)
def test_every_intercommunalite_has_an_outline(region):
    sirens = {
        row.intercommunalite.siren for row in data_files.communes(region) if row.intercommunalite
    }
    assert set(topology(region).shapes["intercommunalites"]) == sirens


def test_a_region_without_file_has_no_map(settings):
    settings.REGION = "00"
    assert map_of([CERGY]) is None


def test_places_fall_inside_the_drawing():
    drawn = map_of([CERGY, ARGENTEUIL], "11")
    assert drawn.background.names == ("Val-d’Oise",)
    assert drawn.background.height <= TALLEST
    for mark in drawn.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= drawn.background.height
    cergy, argenteuil = drawn.marks
    assert cergy.x < argenteuil.x
    assert cergy.y < argenteuil.y


def test_places_of_two_departements_are_drawn_on_both():
    assert map_of([CERGY, MELUN], "11").background.names == ("Seine-et-Marne", "Val-d’Oise")


def test_places_on_one_spot_share_their_mark():
    drawn = map_of([CERGY, place(49.041, 2.061, "Cergy"), ARGENTEUIL], "11")
    assert [mark.text for mark in drawn.marks] == ["1, 2", "3"]
    assert drawn.marks[0].width > drawn.marks[1].width


def test_places_of_two_names_on_one_spot_are_both_named():
    neighbour = place(49.041, 2.061, "Pontoise")
    assert [mark.text for mark in map_of([CERGY, neighbour], "11").marks] == ["1, 2"]
    assert "<li>Pontoise</li>" in render(CERGY, neighbour)
    assert [mark.text for mark in map_of([CERGY, place(49.041, 2.061)], "11").marks] == [""]
    assert "<li>" not in render(CERGY, place(49.041, 2.061))


def test_a_single_place_is_named_on_the_side_that_has_room():
    assert map_of([place(49.04, 1.8, "Ici")], "11").marks[0].anchor == "start"
    mark = map_of([place(49.04, 2.5, "Là")], "11").marks[0]
    assert (mark.anchor, mark.label) == ("end", "Là")
    assert mark.label_x < mark.x
    assert map_of([place(49.04, 2.06, "x" * 60)], "11").marks[0].label == ""


def test_a_place_at_sea_is_drawn_on_the_nearest_departement():
    assert map_of([place(48.75, -3.1, "Île")], "53").background.names == ("Côtes-d’Armor",)


@pytest.mark.parametrize("places", [[], [place(None, None)], [place(45.76, 4.83)]])
def test_no_map_without_a_place_in_the_region(places):
    assert map_of(places, "11") is None
    assert render(*places).strip() == ""


def test_the_commune_names_the_place():
    somewhere = SimpleNamespace(
        latitude=49.04, longitude=2.06, name="Bâtiment B", commune=SimpleNamespace(name="Cergy")
    )
    assert map_of([somewhere], "11").labels == ("Cergy",)


def test_the_drawing_is_small_and_speaks():
    html = render(CERGY, ARGENTEUIL)
    assert len(html) < 3_000
    assert 'role="img"' in html
    assert "Lieux marqués\u00a0: Cergy, Argenteuil." in html
    assert "<li>Argenteuil</li>" in html
    assert "style=" not in html


def test_numbers_in_the_drawing_are_written_for_machines():
    html = render(CERGY, place(49.041, 2.061), ARGENTEUIL)
    assert re.search(r'x="\d+(\.\d+)?"', html)
    assert not re.search(r'x="\d+,\d+"', html)
