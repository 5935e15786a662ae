"""Each count that is promised where nothing answers is what its link then shows, whatever is asked.

A hundred searches without result are drawn by chance, always the same, over a small invented
directory.
"""

import random

import pytest
from django.http import QueryDict

from core.templatetags.filters import grouped
from directory.demo.large import make_large_directory
from directory.listing.criteria import read_criteria
from directory.listing.facets import FACETS
from directory.listing.results import find
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from directory.listing.widening import Way, around_named, widening
from directory.services.entries.vocabulary import load_pathologies
from tests.core.html import all_of, document, text_of
from tests.directory.factories import CommuneFactory, DepartementFactory

pytestmark = pytest.mark.django_db

SEARCHES = 100
TYPED = (
    "diabète asthme bpco irc rhumatisme diabtee moulin verger zorglub piscine mieux vivre atelier "
    "hôpital clinique cpts pontoise cergy 95300 versailles beauvais l’isle-adam tabagisme"
)
PLACES = (
    ("95500", "Pontoise", "95", 49.05, 2.09, "95300"),
    ("95127", "Cergy", "95", 49.04, 2.06, "95000"),
    ("95313", "L’Isle-Adam", "95", 49.11, 2.22, "95290"),
    ("78646", "Versailles", "78", 48.80, 2.13, "78000"),
    ("60057", "Beauvais", "60", 49.43, 2.08, "60000"),
    ("77186", "Fontainebleau", "77", 48.41, 2.70, "77300"),
)


@pytest.fixture(autouse=True)
def directory(settings):
    """Sixty entries in four of six communes."""
    settings.DEPARTEMENTS = []
    load_pathologies()

    def settle(places):
        for insee, name, departement, latitude, longitude, postcode in places:
            CommuneFactory(
                insee=insee, name=name, departement=DepartementFactory(code=departement),
                latitude=latitude, longitude=longitude, postcode=postcode,
            )  # fmt: skip

    settle(PLACES[1:5])
    make_large_directory(60, seed=5)
    settle([PLACES[0], PLACES[5]])


def drawn(chance: random.Random, vocabulary: Vocabulary) -> QueryDict:
    """Return an address of some words, values and perhaps a place."""
    query = QueryDict(mutable=True)
    if words := chance.sample(TYPED.split(), chance.choice((0, 1, 1, 2, 2, 3))):
        query["q"] = " ".join(words)
    for facet in chance.sample(FACETS, chance.choice((0, 1, 2, 3))):
        codes = [*vocabulary[facet.name].labels, *vocabulary[facet.name].groups]
        if codes:
            query.setlist(facet.name, chance.sample(codes, min(len(codes), chance.choice((1, 2)))))
    if chance.random() < 0.4:
        query["commune"] = chance.choice(PLACES)[0]
        query["rayon"] = chance.choice(("5", "20", "50"))
    if chance.random() < 0.2:
        query["tri"] = chance.choice(("nom", "fraicheur", "distance"))
    return query


def shown(way: Way, vocabulary: Vocabulary) -> int:
    """Return how many entries the list finds at the address of a way."""
    again = read_criteria(QueryDict(way.url.lstrip("?")), vocabulary)
    assert not again.problems, way.url
    return find(again, vocabulary).total


def test_what_is_promised_is_found(client):
    vocabulary, chance = current_vocabulary(), random.Random(7)  # noqa: S311 – no secret
    searches, promised = 0, []
    while searches < SEARCHES:
        query = drawn(chance, vocabulary)
        criteria = read_criteria(query, vocabulary)
        results = find(criteria, vocabulary)
        if criteria.is_empty or results.total:
            continue
        searches += 1
        found = widening(criteria, vocabulary, results.understood)
        assert found.reasons or found.ways, query.urlencode()
        for way in found.ways:
            assert shown(way, vocabulary) == way.count > 0, (query.urlencode(), way)
            assert way.label.startswith(f"{grouped(way.count)} offre"), way
        promised += found.ways
    assert len(promised) > SEARCHES
    for way in chance.sample(promised, 10):
        (title,) = all_of(document(client.get(f"/annuaire/{way.url}").content.decode()), "h1")
        assert text_of(title).startswith(f"{grouped(way.count)} offre")


@pytest.mark.parametrize("words", ["pontoise", "diabète 95300", "asthme fontainebleau", "zorglub"])
def test_what_is_promised_around_a_place_is_found(words):
    vocabulary = current_vocabulary()
    ways = around_named(words, vocabulary)
    assert [shown(way, vocabulary) for way in ways] == [way.count for way in ways]
    assert bool(ways) == (words != "zorglub")
