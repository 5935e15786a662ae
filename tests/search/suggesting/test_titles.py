"""Titles kept in memory follow the index, of which only what has changed is read."""

import pytest
from django.utils import timezone

from search import services
from search.engine.holder import holder
from search.suggesting.names import find
from search.suggesting.titles import Titles
from search.suggesting.typed import read_typed
from tests.search.factories import document, put, put_random

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles():
    return Titles("programme")


def found(titles, text):
    rows = find(titles.at(holder.held()), read_typed(text), 8)
    return [(row.label, row.url, row.detail) for row in rows]


def test_they_come_change_and_go_with_the_documents(titles):
    put(
        document("1", "Vivre avec son asthme", places="Cergy"), document("2", "Asthme", kind="page")
    )
    assert found(titles, "asth") == [("Vivre avec son asthme", "/annuaire/1/", "Cergy")]
    put(document("1", "Mieux respirer"), document("3", "Asthme de l’enfant"))
    assert [row[0] for row in found(titles, "asth")] == ["Asthme de l’enfant"]
    assert [row[0] for row in found(titles, "resp")] == ["Mieux respirer"]
    services.remove("programme", "3")
    assert found(titles, "asth") == []
    put(document("3", "Asthme de l’enfant"))
    assert len(found(titles, "asth")) == 1


def test_what_left_long_ago_is_forgotten_too(titles):
    put(document("1", "Asthme"), document("2", "Diabète"))
    assert len(found(titles, "asth")) == 1
    services.remove("programme", "1")
    services.forget_removals(timezone.now())
    assert found(titles, "asth") == []
    assert len(found(titles, "diab")) == 1


def test_some_may_be_left_out():
    titles = Titles("programme", lambda values: " perimetre:95 " in values)
    put(
        document("1", "Asthme ici", facet_values=["perimetre:95"]),
        document("2", "Asthme ailleurs", facet_values=["perimetre:78"]),
    )
    assert [row[0] for row in found(titles, "asth")] == ["Asthme ici"]
    put(document("1", "Asthme ici", facet_values=["perimetre:78"]))
    assert found(titles, "asth") == []


def test_a_change_of_one_reads_one(titles, django_assert_num_queries):
    put_random(30)
    titles.at(holder.held())
    held = holder.held()
    with django_assert_num_queries(0):
        titles.at(held)
    put(document("1", "Asthme"))
    held = holder.held()
    with django_assert_num_queries(3):  # floor, removals, documents; no lock of a transaction
        titles.at(held)
