"""The page of the map, without scripts."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.core.html import all_of, document, text_of
from tests.directory.map.builders import PLACES, offer, put, put_many

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ile_de_france")]

VAL_PARISIS = "200058485"


@pytest.fixture(autouse=True)
def val_doise(settings):
    settings.DEPARTEMENTS = ["95"]


def page(client, query=""):
    response = client.get(f"/annuaire/carte/{query}")
    assert response.status_code == 200
    return document(response.content.decode())


def by_class(tree, name):
    return [node for node in tree.iter() if name in (node.get("class") or "").split()]


def areas(tree):
    """Return what each territory of the drawing says, by its code."""
    return {
        node.get("data-area"): text_of(next(child for child in node if child.tag.endswith("title")))
        for node in tree.iter()
        if node.get("data-area")
    }


def links_of_territories(tree):
    """Return the words and addresses of the list of territories."""
    (links,) = by_class(tree, "atlas-territories")
    return {text_of(link): link.get("href") for link in links.iter("a")}


def test_the_map_the_list_and_the_facet_say_the_same_numbers(client):
    put(*(offer(number) for number in range(3)), offer(9, point=PLACES[1], group=VAL_PARISIS))
    tree = page(client)
    assert areas(tree)["249500109"] == "Cergy-Pontoise : 3 offres"
    assert areas(tree)[VAL_PARISIS] == "Val Parisis : 1 offre"
    assert list(links_of_territories(tree)) == ["Cergy-Pontoise3 offres", "Val Parisis1 offre"]
    facet = {
        text_of(label)
        for label in tree.iter("label")
        if all_of(label, "input", name="intercommunalite")
    }
    assert facet == {"Cergy-Pontoise 3", "Val Parisis 1"}
    assert text_of(next(tree.iter("h1"))) == "4 offres dans l’annuaire"
    assert len(all_of(tree, "article")) == 4


def test_a_territory_narrows_the_search_and_zooms_the_drawing(client):
    put(offer(1), offer(2, point=PLACES[1], group=VAL_PARISIS))
    whole = page(client, "?public=adultes")
    address = links_of_territories(whole)["Cergy-Pontoise1 offre"]
    assert {*address.partition("?")[2].split("&")} == {
        "public=adultes", "intercommunalite=249500109",
    }  # fmt: skip
    narrowed = page(client, address.removeprefix("/annuaire/carte/"))
    assert text_of(next(narrowed.iter("h1"))).startswith("1 offre ")
    assert len(areas(narrowed)) < len(areas(whole))
    assert areas(narrowed)["249500109"] == "Cergy-Pontoise : 1 offre (choisie)"
    back = next(iter(links_of_territories(narrowed).items()))
    assert back == ("Retirer Cergy-Pontoise1 offre", "/annuaire/carte/?public=adultes")


def test_nothing_of_the_drawing_is_a_tab_stop_and_one_link_skips_it(client):
    put(offer(1))
    tree = page(client)
    (drawing,) = by_class(tree, "atlas")
    assert drawing.get("role") == "group"
    assert drawing.get("aria-label") == "Carte des offres par intercommunalité"
    links = [node for node in drawing.iter() if node.get("href")]
    assert links
    assert {link.get("tabindex") for link in links} == {"-1"}
    (skip,) = by_class(tree, "atlas-skip")
    (target,) = [node for node in tree.iter() if node.get("id") == "resultats"]
    assert next(skip.iter("a")).get("href") == "#resultats"
    assert target.get("tabindex") == "-1"


def test_marks_bear_the_numbers_of_the_list_and_tell_structures_apart(client):
    put(offer(1), offer(2, point=PLACES[1], kind="msp"), offer(3, point=PLACES[1], kind="msp"))
    tree = page(client, "?public=adultes&tri=nom")
    marks = by_class(tree, "atlas__mark")
    told = sorted(text_of(next(c for c in mark if c.tag.endswith("title"))) for mark in marks)
    assert told == [
        "Offre 1 : hôpital public",
        "Offres 2 et 3 : maison de santé pluriprofessionnelle (MSP)",
    ]
    shapes = {next(c for c in mark if c.tag.endswith("path")).get("d") for mark in marks}
    assert len(shapes) == 2
    legend = [text_of(item) for items in by_class(tree, "atlas-legend") for item in items]
    assert legend[-2:] == ["Hôpital public", "Maison de santé pluriprofessionnelle (MSP)"]
    assert [item.get("id") for item in tree.iter("li") if item.get("data-key")] == [
        "offre-1", "offre-2", "offre-3",
    ]  # fmt: skip


def test_structures_of_several_types_on_one_spot_say_so(client):
    put(offer(1), offer(2, kind="msp"))
    (mark,) = by_class(page(client), "atlas__mark")
    assert text_of(mark) == "Offres 1 et 2 : plusieurs types de structure1, 2"


def test_marks_of_other_pages_lead_to_their_line(client):
    put_many(45)
    tree = page(client, "?public=adultes&page=2")
    first = next(item for item in tree.iter("li") if item.get("data-key"))
    assert first.get("id") == "offre-21"
    addresses = {
        link.get("href")
        for link in tree.iter()
        if link.tag.endswith("a") and by_class(link, "atlas__mark")
    }
    assert addresses
    assert all(re.match(r"#offre-(2[1-9]|3\d|40)$", address) for address in addresses)


def test_the_whole_directory_is_numbers_and_a_narrowed_search_marks(client):
    put_many(61)
    assert by_class(page(client), "atlas__number")
    assert not by_class(page(client), "atlas__mark")
    assert by_class(page(client, "?public=adultes"), "atlas__mark")
    assert not by_class(page(client, "?public=adultes"), "atlas__number")


def test_offers_without_a_place_are_told(client):
    put(offer(1), offer(2, point=None))
    assert "Une offre n’a pas de lieu sur cette carte" in text_of(page(client))


def test_a_circle_is_drawn_around_a_place(client):
    put(offer(1))
    assert by_class(page(client, "?commune=95127&rayon=5"), "atlas__circle")
    assert not by_class(page(client), "atlas__circle")


def test_a_wider_circle_is_drawn_and_its_places_are_asked_for(client):
    put(offer(1))
    tree = page(client, "?position=49.75,2.06&rayon=5&tri=nom")
    (figure,) = [node for node in tree.iter("figure") if node.get("data-map") is not None]
    assert figure.get("data-circle") == "49.75,2.06,100"
    places = client.get(figure.get("data-points")).json()["places"]
    assert [place[3] for place in places] == ["offre001"]
    (address,) = links_of_territories(tree).values()
    assert not by_class(page(client, address.removeprefix("/annuaire/carte/")), "notice")


def test_a_whole_region_counts_by_departement(client, settings):
    settings.DEPARTEMENTS = []
    put(offer(1))
    tree = page(client)
    assert areas(tree)["95"] == "Val-d’Oise : 1 offre"
    assert links_of_territories(tree) == {"Val-d’Oise1 offre": "/annuaire/carte/?departement=95"}
    assert areas(page(client, "?departement=95"))["249500109"] == "Cergy-Pontoise : 1 offre"


def test_paris_is_counted_by_arrondissement(client, settings):
    settings.DEPARTEMENTS = []
    facets = ["departement:75", "intercommunalite:75114"]
    put(offer(1, point=(48.83, 2.33), facet_values=facets))
    assert areas(page(client, "?departement=75"))["75114"].endswith("14e arrondissement : 1 offre")


def test_an_empty_result_keeps_its_map(client):
    tree = page(client, "?q=zzzzzz")
    assert by_class(tree, "atlas")
    assert not by_class(tree, "atlas-territories")
    assert "Aucune offre" in text_of(next(tree.iter("h1")))


def test_a_region_without_outlines_keeps_its_list(client, settings, monkeypatch):
    monkeypatch.setattr("directory.map.searched.ground_of", lambda _region, _frame: None)
    put(offer(1))
    tree = page(client)
    assert not by_class(tree, "atlas")
    assert links_of_territories(tree)
    assert not [node for node in tree.iter("script") if "leaflet" in node.get("src", "")]


@pytest.mark.parametrize(
    "query",
    ["?intercommunalite=zz", "?departement=%27%22", "?page=99999999", "?position=91,181",
     f"?q={'x' * 10_000}", "?rayon=abc&lieu=cergy", "?position=-89.9,179.9&rayon=50"],
)  # fmt: skip
def test_anything_may_stand_in_the_address(client, query):
    put(offer(1))
    assert by_class(page(client, query), "atlas")


def test_queries_do_not_grow_with_the_directory(client):
    put_many(5)
    page(client, "?public=adultes")
    with CaptureQueriesContext(
        connection,
    ) as few:
        page(client, "?public=adultes")
    put_many(120)
    page(client, "?public=adultes")
    with CaptureQueriesContext(connection) as many:
        page(client, "?public=adultes")
    # The version of the index, the cards; then all the keys in their order, and their places.
    assert len(many) <= len(few) + 1
