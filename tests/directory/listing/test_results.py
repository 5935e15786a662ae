"""What the list finds around a place, how far, and in which order."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from directory.listing.cards import cards_of
from directory.listing.criteria import read_criteria
from directory.listing.results import all_keys, find
from directory.listing.vocabulary import current_vocabulary
from directory.models import Programme
from directory.services.entries import indexing
from search.engine.questions import Hit
from search.models import Document
from tests.directory.bulk import many_entries
from tests.directory.factories import CommuneFactory, DepartementFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def ask(query: str):
    vocabulary = current_vocabulary()
    return find(read_criteria(QueryDict(query), vocabulary), vocabulary)


def test_the_nearest_come_first_and_say_how_far():
    made = many_entries(3)
    for programme, latitude in zip(made, (49.15, 49.04, 49.10), strict=True):
        programme.places.update(latitude=latitude, longitude=2.06)
    indexing.refresh([row.pk for row in made])
    results = ask("commune=95127")
    assert [card.title for card in results.cards] == [
        "Vivre avec une maladie 1",
        "Vivre avec une maladie 2",
        "Vivre avec une maladie 0",
    ]
    assert [round(card.km, 1) for card in results.cards] == [1.1, 7.8, 13.3]
    assert (results.near, results.widened_to) == (3, 0)


@pytest.mark.parametrize("order", ["", "distance", "pertinence", "fraicheur", "nom"])
def test_the_circle_grows_until_it_holds_something_however_it_is_ranged(order):
    CommuneFactory(insee="60057", name="Beauvais", latitude=49.43, longitude=2.08,
                   departement=DepartementFactory(code="60"))  # fmt: skip
    many_entries(1)
    results = ask(f"commune=60057&rayon=5&tri={order}")
    assert (results.total, results.widened_to) == (1, 50)
    assert 44 < results.cards[0].km < 45


@pytest.mark.parametrize(("latitude", "reached"), [(49.43, 50), (49.80, 100)])
def test_what_a_wider_circle_holds_can_be_asked_for_by_an_address(latitude, reached):
    many_entries(1)
    vocabulary = current_vocabulary()
    criteria = read_criteria(QueryDict(f"position={latitude},2.08&rayon=5"), vocabulary)
    results = find(criteria, vocabulary)
    assert results.widened_to == reached
    again = read_criteria(QueryDict(results.reached(criteria).query()[1:]), vocabulary)
    assert (again.km, again.problems) == (reached, [])
    assert list(all_keys(again, vocabulary)) == [card.public_id for card in results.cards]
    near = read_criteria(QueryDict("position=49.03,2.06"), vocabulary)
    assert find(near, vocabulary).reached(near) == near


def test_remote_offers_are_reached_by_those_for_whom_they_are():
    near, remote, closed = many_entries(3)
    CommuneFactory(insee="33063", name="Bordeaux", latitude=44.85, longitude=-0.58,
                   departement=DepartementFactory(code="33"))  # fmt: skip
    Programme.objects.filter(pk__in=[remote.pk, closed.pk]).update(modes=["distance"])
    closed.served_departements.through.objects.create(programme_id=closed.pk, departement_id="95")
    for programme in (remote, closed):
        programme.places.update(latitude=47.0, longitude=5.0)
    indexing.refresh([near.pk, remote.pk, closed.pk])
    at_home, away = ask("commune=95127"), ask("commune=33063")
    assert {card.public_id for card in at_home.cards} == {
        near.public_id, remote.public_id, closed.public_id,
    }  # fmt: skip
    assert at_home.near == 1
    assert [card.public_id for card in away.cards] == [remote.public_id]
    assert away.cards[0].is_remote


def test_cards_say_for_whose_inhabitants_they_are():
    (programme,) = many_entries(1)
    programme.served_departements.through.objects.create(
        programme_id=programme.pk, departement_id="95"
    )
    indexing.refresh([programme.pk])
    assert ask("").cards[0].served == ("Val-d’Oise",)


def test_orders_by_name_and_by_freshness():
    ProgrammeFactory(title="Zèbre", life__confirmed_days=2)
    ProgrammeFactory(title="Âne", life__confirmed_days=400)
    assert [card.title for card in ask("tri=nom").cards] == ["Âne", "Zèbre"]
    assert [card.title for card in ask("tri=fraicheur").cards] == ["Zèbre", "Âne"]


def test_a_confirmation_changes_the_card_and_the_rank():
    (programme,) = many_entries(1)
    assert ask("").cards[0].freshness.on is None
    indexing.confirm(programme, programme.created_at, "moderateur")
    card = ask("").cards[0]
    assert card.freshness.on is not None
    assert card.freshness.short == "Confirmée par un modérateur"


def test_all_keys_are_those_of_the_pages_in_their_order():
    many_entries(45)
    vocabulary = current_vocabulary()
    criteria = read_criteria(QueryDict("tri=nom"), vocabulary)
    pages = [card.public_id for number in (1, 2, 3) for card in ask(f"tri=nom&page={number}").cards]
    assert list(all_keys(criteria, vocabulary)) == pages
    assert len(pages) == 45


@pytest.mark.parametrize("query", ["q=maladie&departement=95&pathologie=maladie-1", ""])
def test_a_page_asks_few_queries_at_any_size(query, django_assert_num_queries):
    for size, start in ((2, 0), (60, 2)):
        many_entries(size, start)
        ask(query)  # the first reads the vocabularies and what is held in memory
        with django_assert_num_queries(1):  # the version of the index
            ask(query)


def test_cards_are_read_once_until_their_entry_changes(django_assert_num_queries):
    one, other = many_entries(2)
    vocabulary = current_vocabulary()
    hits = [Hit(row.pk, row.key) for row in Document.objects.order_by("key")]
    cards_of(hits, held=vocabulary.held)
    with django_assert_num_queries(0):
        assert len(cards_of(hits, held=vocabulary.held)) == 2
    indexing.confirm(one, one.created_at, "moderateur")
    held = current_vocabulary().held
    with django_assert_num_queries(1):
        cards = {card.public_id: card for card in cards_of(hits, held=held)}
    assert cards[one.public_id].freshness.on is not None
    assert cards[other.public_id].freshness.on is None


def test_cards_are_in_the_words_of_the_day(monkeypatch):
    (programme,) = many_entries(1)
    indexing.confirm(programme, timezone.now(), "porteur")
    assert ask("").cards[0].freshness.ago == "aujourd’hui"
    day_of = timezone.localdate
    later = day_of() + timedelta(days=3)
    monkeypatch.setattr(
        timezone, "localdate", lambda moment=None: day_of(moment) if moment else later
    )
    assert ask("").cards[0].freshness.ago.startswith("il y a 3")
