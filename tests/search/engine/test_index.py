"""The index in memory answers as the contract says, whatever is asked and however it came to be."""

import random
from dataclasses import replace

import pytest

from search.engine.index import SMALL, Index
from search.engine.questions import Answer, Circle, Order, Question, Term
from search.engine.rows import Row
from tests.search.engine.draws import PLACES, REMOTE, TODAY, draw_question, draw_row, draw_rows
from tests.search.engine.reference import Reference


def same(one: Answer, other: Answer) -> bool:
    """Compare answers, distances to a metre."""

    def rounded(answer: Answer) -> Answer:
        hits = [
            replace(hit, km=None if hit.km is None else round(hit.km, 3)) for hit in answer.hits
        ]
        return replace(answer, hits=hits)

    return rounded(one) == rounded(other)


def check(index: Index, reference: Reference, seed: int) -> int:
    """Ask both the same questions; return how many hits were compared."""
    draw, compared = random.Random(seed), 0  # noqa: S311 – no secret
    for _time in range(120):
        question = draw_question(draw)
        expected = reference.ask(question)
        assert same(index.ask(question), expected), question
        compared += len(expected.hits)
    return compared


@pytest.mark.parametrize("count", [0, 1, 63, 64, 65, 700])
def test_the_index_answers_as_the_contract_says(count):
    rows = draw_rows(count)
    assert check(Index.of(rows), Reference(rows), seed=count) >= 2 * count / 7


def test_changes_answer_as_an_index_built_anew():
    draw = random.Random(3)  # noqa: S311 – no secret
    rows = {row.key: row for row in draw_rows(300)}
    index = Index.of(rows.values())
    for step in range(12):
        new = [draw_row(draw, 1000 + step * 10 + one, f"n{step}-{one}") for one in range(4)]
        moved = [draw_row(draw, rows[key].pk, key) for key in draw.sample(sorted(rows), 6)]
        moved = [replace(row, kind=rows[row.key].kind) for row in moved]
        gone = [row for row in draw.sample(sorted(rows), 3) if row not in {m.key for m in moved}]
        index = index.updated([*new, *moved], [rows[key].identity for key in gone])
        rows |= {row.key: row for row in [*new, *moved]}
        for key in gone:
            del rows[key]
    assert check(index, Reference(rows.values()), seed=4) > 300


def test_an_index_says_when_it_is_worn():
    rows = draw_rows(SMALL + 1)
    index = Index.of([])
    assert not index.updated(rows[:-1], []).is_worn
    assert index.updated(rows, []).is_worn


def test_a_word_of_withdrawn_documents_alone_is_known_to_no_process():
    rows = [
        Row(pk, "programme", f"k{pk}", pk, everything=["commun", f"seul{pk}"]) for pk in range(100)
    ]
    started_before = Index.of(rows).updated([], [row.identity for row in rows[1:]])
    started_after = Index.of(rows[:1])
    for index in (started_before, started_after):
        known = [token for token in ("commun", "seul0", "seul1", "autre") if index.holds(token)]
        assert known == ["commun", "seul0"]


def test_a_reader_of_the_new_day_takes_nothing_from_one_of_the_day_before():
    class Midnight(dict):
        """Forgets the day as soon as a thread has seen it, as another thread may."""

        def __contains__(self, day: object) -> bool:
            known = super().__contains__(day)
            self.clear()
            return known

    index = Index.of(draw_rows(50))
    question = Question(today=TODAY)
    before = index.ask(question)
    index = Index(replace(index.large, _bands=Midnight(index.large._bands)), {})
    assert index.ask(question) == before


def test_a_reader_keeps_the_index_that_it_had():
    rows = draw_rows(50)
    index = Index.of(rows)
    everything = Question(today=TODAY, size=100)
    before = index.ask(everything)
    index.updated([], [row.identity for row in rows])
    assert index.ask(everything) == before
    assert before.total == 50


def test_pages_follow_one_another_without_gap_or_repetition():
    index = Index.of(draw_rows(300))
    question = Question(terms=(Term.of("mot1", "mot2"),), today=TODAY)
    total = index.ask(question).total
    pages = [
        hit.pk
        for start in range(0, total + 40, 20)
        for hit in index.ask(replace(question, offset=start)).hits
    ]
    assert len(pages) == len(set(pages)) == total > 40


@pytest.mark.parametrize("order", Order)
def test_a_scan_yields_every_hit_in_the_order_of_the_pages(order):
    index = Index.of(draw_rows(300)).updated(draw_rows(40, seed=2), [])
    for remote in ((), (REMOTE,)):
        question = Question(circle=Circle(*PLACES[20], 9, remote), order=order, today=TODAY)
        everything = index.ask(replace(question, size=300))
        assert list(index.scan(replace(question, offset=40))) == everything.hits
        assert len(everything.hits) == everything.total > 20
