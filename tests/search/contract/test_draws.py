"""Questions drawn by lot about documents drawn by lot: what no table would think of."""

import random
from dataclasses import replace

import pytest
from django.db import transaction

from search import services
from search.engine.holder import holder
from search.engine.rows import Row
from search.models import Document
from tests.search.contract.comparing import check, reference
from tests.search.engine.draws import draw_question, draw_rows

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def indexed(django_db_setup, django_db_blocker):
    """Documents drawn by lot, in the place of the corpus; some share a tie, a name or a place."""
    with django_db_blocker.unblock(), transaction.atomic():
        number = services.raise_version()
        Document.objects.bulk_create(_document(row, number) for row in draw_rows(400))
        yield
        holder.forget()
        transaction.set_rollback(True)


def _document(row: Row, number: int) -> Document:
    return Document(
        kind=row.kind,
        key=row.key,
        title=row.name,
        url=f"/{row.key}/",
        tie=row.tie,
        title_tokens=" ".join(row.title),
        pathology_tokens=" ".join(row.pathology),
        all_tokens=" ".join(row.everything),
        facet_values=" ".join(row.values),
        points=" ".join(f"{north:.6f},{east:.6f}" for north, east in row.points),
        confirmed_on=row.confirmed,
        changed=number,
    )


@pytest.mark.parametrize("seed", range(4))
def test_any_question_is_answered_as_the_reference_does(engine, seed):
    draw, expected, compared = random.Random(seed), reference(), 0  # noqa: S311 – no secret
    for _time in range(30):
        question = draw_question(draw)
        compared += len(check(engine, expected, question).hits)
        everything = expected.ask(replace(question, offset=0, size=400)).hits
        assert [hit.key for hit in engine.scan(question)] == [hit.key for hit in everything]
    assert compared > 50
