"""Filters, counts, orders, circles and pages, on every engine, as the reference answers."""

from itertools import product

import pytest

from search.engine.questions import Circle, Order, Question, Term
from tests.search.contract.comparing import check, reference
from tests.search.contract.corpus import COMMUNES, REMOTE, TODAY

pytestmark = pytest.mark.django_db
COUNTED = ("pathologie", "departement", "public", "mode", "cadre")
WORDS = [(), (Term.of("parcour"),), (Term.of("diabet"),), (Term.of("chroniqu"), Term.of("malad"))]
CHOSEN = [
    {},
    {"departement": {"95"}},
    {"departement": {"95", "78"}},
    {"departement": {"75", "93"}, "public": {"enfants"}},
    {"public": {"adultes", "aidants"}, "cadre": {"ville"}, "mode": {"sur-place"}},
    {"pathologie": {"asthme", "bpco", "diabete-type-2"}, "departement": {"95", "60"}},
    {"departement": {"2A"}},
    {"departement": set()},
]


@pytest.fixture(scope="module")
def expected(indexed, django_db_blocker):
    with django_db_blocker.unblock():
        return reference()


def question(chosen=None, **values) -> Question:
    kept = {facet: frozenset(codes) for facet, codes in (chosen or {}).items()}
    return Question(chosen=kept, counted=COUNTED, today=TODAY, **values)


def circle(commune: str, km: float, *remote: str) -> Circle:
    place = COMMUNES[commune]
    return Circle(place.latitude + 0.004, place.longitude - 0.003, km, remote)


@pytest.mark.parametrize("chosen", CHOSEN)
def test_filters_narrow_and_counts_leave_their_own_facet_out(engine, expected, chosen):
    for terms in WORDS:
        answer = check(engine, expected, question(chosen, terms=terms))
        assert set(answer.counts) == set(COUNTED)


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("offset", [0, 20, 200, 5000])
def test_pages_are_in_the_order_that_was_asked(engine, expected, order, offset):
    sizes = [
        len(check(engine, expected, question(chosen, terms=terms, order=order, offset=offset)).hits)
        for chosen, terms in product(CHOSEN[:3], WORDS)
    ]
    assert max(sizes) == (0 if offset == 5000 else 20)


@pytest.mark.parametrize("km", [5, 20, 50])
@pytest.mark.parametrize("remote", [(), (REMOTE,), (REMOTE, "public:aidants")])
def test_neighbours_come_nearest_first_with_remote_ones_between(engine, expected, km, remote):
    for commune, chosen, offset in product(("Pontoise", "Sarcelles"), CHOSEN[:3], (0, 20, 200)):
        around = circle(commune, km, *remote)
        asked = question(chosen, circle=around, order=Order.DISTANCE, offset=offset)
        answer = check(engine, expected, asked)
        distances = [hit.km for hit in answer.hits if hit.km is not None]
        assert distances == sorted(distances)
        assert all(far <= km for far in distances)
        if not remote:
            assert answer.near == answer.total
        elif not offset and answer.near > 8 and answer.total > answer.near + 2:
            assert [hit.remote for hit in answer.hits[:10]] == ([False] * 4 + [True]) * 2


@pytest.mark.parametrize("order", [Order.RELEVANCE, Order.FRESHNESS, Order.NAME])
def test_a_circle_keeps_what_it_reaches_in_any_order(engine, expected, order):
    for terms in WORDS:
        for km in (5, 20, 50):
            around = circle("Cergy", km, REMOTE)
            answer = check(engine, expected, question(terms=terms, circle=around, order=order))
            assert answer.near <= answer.total


def test_kinds_are_kept_apart(engine, expected):
    totals = {
        kind: check(engine, expected, question(kinds=(kind,))).total
        for kind in ("programme", "page", "agenda", "actualite", "inconnu")
    }
    assert (totals["page"], totals["agenda"], totals["actualite"], totals["inconnu"]) == (
        2,
        2,
        1,
        0,
    )
    both = check(engine, expected, question(kinds=("page", "agenda")))
    assert both.total == 4
    assert check(engine, expected, question()).total == sum(totals.values())


@pytest.mark.parametrize("order", Order)
def test_a_scan_yields_all_in_the_order_of_the_pages(engine, expected, order):
    for around in (None, circle("Pontoise", 20, REMOTE)):
        asked = question(CHOSEN[2], circle=around, order=order, size=1000)
        keys = [hit.key for hit in expected.ask(asked).hits]
        assert [hit.key for hit in engine.scan(asked)] == keys
        assert len(keys) > 20
