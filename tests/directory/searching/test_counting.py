"""Searches that find nothing are counted by codes; no word of them is kept anywhere."""

from datetime import date

import pytest
from django.core import serializers
from django.db import DatabaseError
from django.utils import timezone

from core import registry
from directory.list_page import unanswered
from directory.models import EmptySearch
from directory.services.searching import empty_searches
from directory.services.searching.empty_searches import Unanswered
from tests.directory.factories import CommuneFactory, PathologyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/128.0"


@pytest.fixture(autouse=True)
def offer():
    CommuneFactory()
    PathologyFactory(slug="bpco", label="BPCO", synonyms="poumon du fumeur")
    ProgrammeFactory(audiences=["adultes"])


def search(client, query, agent=BROWSER, **headers):
    response = client.get(f"/annuaire/?{query}", HTTP_USER_AGENT=agent, **headers)
    assert response.status_code == 200
    return response


def counted():
    return [
        (row.facets, row.territory, row.has_words, row.count)
        for row in EmptySearch.objects.order_by("pk")
    ]


def test_facets_and_territory_are_counted_without_the_words(client):
    search(client, "q=xyzzy+zorglub&pathologie=asthme&public=enfants&departement=95")
    assert counted() == [("pathologie:asthme public:enfants", "departement:95", True, 1)]
    dump = serializers.serialize("json", EmptySearch.objects.all())
    assert "xyzzy" not in dump
    assert "zorglub" not in dump
    assert "127.0.0" not in dump
    assert EmptySearch.objects.get().month == timezone.localdate().replace(day=1)


def test_words_that_mean_a_pathology_count_as_its_code(client):
    search(client, "q=poumon+du+fumeur")
    assert counted() == [("pathologie:bpco", "", False, 1)]


def test_a_place_counts_as_its_departement(client):
    search(client, "commune=95127&public=enfants&tri=nom")
    assert counted() == [("public:enfants", "departement:95", False, 1)]


def test_one_visitor_counts_once_an_hour_and_others_too(client):
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        search(client, "public=enfants", REMOTE_ADDR=address)
    search(client, "public=enfants&q=zorglub", REMOTE_ADDR="192.0.2.1")
    assert counted() == [("public:enfants", "", False, 2), ("public:enfants", "", True, 1)]


def test_one_address_counts_for_little(client, monkeypatch):
    monkeypatch.setattr(unanswered, "SEARCHES_AN_HOUR", 2)
    for audience in ("enfants", "parents", "adolescents", "aidants"):
        search(client, f"public={audience}")
    assert len(counted()) == 2


@pytest.mark.parametrize(
    "agent",
    ["", "curl/8.5", "Mozilla/5.0 (compatible; Googlebot/2.1)", "Mozilla/5.0 HeadlessChrome/120.0"],
)
def test_robots_are_left_out(client, agent):
    search(client, "public=enfants", agent)
    assert counted() == []


def test_what_is_no_search_of_a_person_is_left_out(client):
    client.head("/annuaire/?public=enfants", HTTP_USER_AGENT=BROWSER)
    search(client, "public=enfants&page=2")
    search(client, "public=enfants&langue=klingon")
    search(client, "public=enfants", HTTP_SEC_PURPOSE="prefetch;prerender")
    search(client, "public=adultes")
    search(client, "")
    assert counted() == []


def test_an_address_of_too_many_codes_is_not_counted():
    codes = tuple(f"pathologie:maladie-{number}" for number in range(40))
    assert not empty_searches.count(Unanswered(codes))
    assert not empty_searches.count(Unanswered(territory=codes))
    assert counted() == []


def test_the_page_comes_even_when_counting_fails(client, monkeypatch, caplog):
    def fail(_search):
        raise DatabaseError

    monkeypatch.setattr(unanswered, "count", fail)
    search(client, "public=enfants&q=zorglub")
    assert "could not be counted" in caplog.text
    assert "zorglub" not in caplog.text


def test_counts_are_forgotten_after_two_years():
    today = date(2026, 11, 22)
    for month in (date(2024, 10, 1), date(2024, 11, 1), date(2026, 11, 1)):
        EmptySearch.objects.create(month=month, count=3)
    assert empty_searches.purge(today) == 1
    assert EmptySearch.objects.count() == 2
    assert "empty-searches" in registry.retention.names()
