"""The table of queries, on every engine: what people must find, and the very same answers."""

import pytest

from search.engine.holder import Held, Holder
from search.engine.questions import Question
from search.understanding import understand
from tests.search.contract.comparing import check, reference
from tests.search.contract.corpus import TODAY
from tests.search.contract.table import QUERIES, TYPED, Typed

pytestmark = pytest.mark.django_db
COUNTED = ("pathologie", "departement", "public", "mode")


@pytest.fixture(scope="module")
def expected(indexed, django_db_blocker):
    with django_db_blocker.unblock():
        return reference()


@pytest.fixture(scope="module")
def held(indexed, django_db_blocker) -> Held:
    """The words of the corpus, by which queries are read."""
    with django_db_blocker.unblock():
        state = Holder().held()
        assert state.spelling
        assert state.phrases
        return state


def asked(query: str, held: Held) -> Question:
    terms = understand(query, held=held).terms
    return Question(terms=terms, counted=COUNTED, size=400, today=TODAY)


def name(value: object) -> str | None:
    return (value[:30] or "rien") if isinstance(value, str) else ""


def test_the_table_is_long_enough():
    assert len(QUERIES) >= 80
    assert len({query for query, _line in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize(("query", "line"), QUERIES, ids=name)
def test_a_query_finds_what_it_must(engine, expected, held, query: str, line: Typed):
    understood = understand(query, held=held)
    answer = check(engine, expected, asked(query, held))
    keys = [hit.key for hit in answer.hits]
    first = line.first.split()
    assert keys[: len(first)] == first
    assert set(line.found.split()) <= set(keys)
    assert not set(line.absent.split()) & set(keys)
    assert line.total is None or answer.total == line.total
    assert line.mended in {"", understood.words}
    assert tuple(c.label for doubt in understood.doubts for c in doubt.concepts) == line.doubts


@pytest.mark.parametrize("line", TYPED, ids=lambda line: name(line.queries[0]))
def test_queries_that_mean_the_same_are_answered_alike(engine, held, line: Typed):
    answers = [engine.ask(asked(query, held)).hits for query in line.queries]
    found = [{hit.key for hit in hits} for hits in answers]
    assert all(keys == found[0] for keys in found)
