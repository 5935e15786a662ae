"""The answers of an engine against those of the reference, which looks at every row."""

from core.text import fold
from search.engine.questions import Answer, Hit, Question
from search.engine.rows import Row
from search.models import Document
from tests.search.contract.engines import Asked
from tests.search.engine.reference import Reference

SAME_KM = 0.01
"""Share of a distance by which two engines may differ."""


def reference() -> Reference:
    """Return the reference for the rows that the table has now."""
    return Reference(_row(document) for document in Document.objects.all())


def check(engine: Asked, expected: Reference, question: Question) -> Answer:
    """Ask both; fail where they differ in ids, order, scores, totals, counts or distances."""
    answer, right = engine.ask(question), expected.ask(question)
    assert [hit.key for hit in answer.hits] == [hit.key for hit in right.hits], question
    assert (answer.total, answer.near, answer.counts) == (right.total, right.near, right.counts)
    assert all(map(alike, answer.hits, right.hits)), question
    return answer


def alike(one: Hit, other: Hit) -> bool:
    """Say whether two hits are the same, with the same reasons."""
    return (
        (one.pk, one.score, one.remote) == (other.pk, other.score, other.remote)
        and (one.km is None) == (other.km is None)
        and abs((one.km or 0) - (other.km or 0)) <= SAME_KM * (other.km or 0) + 0.001
    )


def _row(document: Document) -> Row:
    return Row(
        pk=document.pk,
        kind=document.kind,
        key=document.key,
        tie=document.tie,
        title=document.title_tokens.split(),
        pathology=document.pathology_tokens.split(),
        everything=document.all_tokens.split(),
        values=document.facet_values.split(),
        name=fold(document.title),
        confirmed=document.confirmed_on,
        points=tuple(
            (float(latitude), float(longitude))
            for latitude, longitude in (point.split(",") for point in document.points.split())
        ),
    )
