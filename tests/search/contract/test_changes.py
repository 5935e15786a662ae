"""What is rewritten, withdrawn, confirmed or published anew, on every engine.

One test for all of it: the database forgets the changes of a test, a cluster does not.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from search import services
from search.engine.questions import Circle, Order, Question, Term
from tests.search.contract.comparing import check, reference
from tests.search.contract.corpus import REMOTE, TODAY, document, documents

pytestmark = pytest.mark.django_db
COUNTED = ("pathologie", "departement", "mode")


def keys(engine, *words: str) -> list[str]:
    terms = tuple(Term.of(word) for word in words)
    return [hit.key for hit in engine.ask(Question(terms=terms, size=400, today=TODAY)).hits]


def check_all(engine) -> None:
    """Compare orders, counts and neighbours with the rows that the table has now."""
    engine.catch_up()
    expected = reference()
    around = Circle(49.04, 2.1, 20, (REMOTE,))
    for terms in ((), (Term.of("diabet"),), (Term.of("asthme"),)):
        for order in Order:
            for circle in (None, around):
                check(engine, expected, Question(
                    terms=terms, counted=COUNTED, order=order, circle=circle, size=400,
                    today=TODAY))  # fmt: skip


def test_changes_are_found_and_what_is_withdrawn_is_not(engine):
    known = {item.key: item for item in documents()}
    old = keys(engine, "asthme")

    # Rewritten: found by its new words and facets, no more by the old ones.
    services.put(document("asthme-pontoise", "Atelier du souffle", "bpco", "Versailles"))
    check_all(engine)
    assert "asthme-pontoise" not in keys(engine, "asthme")
    assert keys(engine, "ateli", "souffl") == ["asthme-pontoise"]

    # Withdrawn: found by nothing, counted nowhere.
    assert services.remove_many("programme", ["asthme-enfant", "p1", "p2", "inconnu"]) == 3
    check_all(engine)
    assert set(keys(engine, "asthme")) == {*old} - {"asthme-pontoise", "asthme-enfant"}
    assert not {"asthme-enfant", "p1", "p2"} & set(keys(engine))

    # Confirmed: it passes before its equals, and is the first by freshness.
    services.confirm("programme", "p7", TODAY + timedelta(days=1), {})
    services.confirm("programme", "p12", date(2019, 1, 1), {})
    check_all(engine)
    freshest = engine.ask(Question(order=Order.FRESHNESS, size=1, today=TODAY)).hits
    assert [hit.key for hit in freshest] == ["p7"]

    # Published anew, many at once, under several changes before anybody asks again.
    services.put(known["asthme-enfant"])
    for item in list(known.values())[60:160]:
        services.put(replace(item, title=f"{item.title} asthme", other=(*item.other, "rosier")))
    services.remove("programme", "p15")
    services.put(known["p15"])
    services.remove("page", "etp")
    check_all(engine)
    assert len(keys(engine, "rosi")) == 99
    assert "asthme-enfant" in keys(engine, "asthme")
    assert "etp" not in keys(engine)
