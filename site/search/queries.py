"""Questions asked of the index, alike on SQLite and PostgreSQL.

All the words must match. The score sums, over the words, the best place where each is found:
4 in the title, 3 in the pathologies, 1 elsewhere. Equal scores are ranged by a number drawn from
the key, fair and always the same.

A room that filters its own rows writes::

    entries = matching(Programme.objects.live(), "programme", words, key="public_id")

which keeps the rows found and ranges them by relevance; without a word it returns them as they
came.
"""

from collections.abc import Collection
from typing import TypeVar

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from search.analysis import query_tokens
from search.models import Document

TITLE, PATHOLOGY, OTHER = 4, 3, 1

M = TypeVar("M", bound=Model)


def find(words: str, kinds: Collection[str] | None = None) -> QuerySet[Document]:
    """Return the documents that hold all of ``words``, best first, with their ``score``.

    Args:
        words: what was typed, whatever it is (NUL, quotes, accents); without a meaningful word
            every document is returned, with the score 0.
        kinds: kinds of document to keep; all of them when None.
    """
    return (
        _holding(words, kinds)
        .defer("title_tokens", "pathology_tokens", "all_tokens")
        .annotate(score=_score(words))
        .order_by("-score", "tie", "pk")
    )


def count_by_kind(words: str) -> dict[str, int]:
    """Return how many documents of each kind hold all of ``words``, in one query."""
    rows = _holding(words, None).order_by().values_list("kind").annotate(total=Count("pk"))
    return dict(rows)


def _score(words: str) -> Combinable:
    """Return the expression that sums the best place of each word."""
    score: Combinable = Value(0, output_field=IntegerField())
    for token in query_tokens(words):
        needle = f" {token} "
        score += Case(
            When(title_tokens__contains=needle, then=Value(TITLE)),
            When(pathology_tokens__contains=needle, then=Value(PATHOLOGY)),
            default=Value(OTHER),
            output_field=IntegerField(),
        )
    return score


def _holding(words: str, kinds: Collection[str] | None) -> QuerySet[Document]:
    """Return the documents of ``kinds`` that hold all of ``words``, in no useful order."""
    found = Document.objects.all() if kinds is None else Document.objects.filter(kind__in=kinds)
    for token in query_tokens(words):
        found = found.filter(all_tokens__contains=f" {token} ")
    return found


def matching(queryset: QuerySet[M], kind: str, words: str, *, key: str = "pk") -> QuerySet[M]:
    """Keep the rows of ``queryset`` that hold all of ``words`` and range them by relevance.

    Args:
        queryset: rows of the calling room; its own filters stay.
        kind: the kind under which the room declares these rows.
        words: what was typed; without a meaningful word ``queryset`` is returned as it came.
        key: field of the rows whose text is the key given to the index.
    """
    if not query_tokens(words):
        return queryset
    found = _holding(words, [kind]).order_by().values("key")
    same = Document.objects.filter(kind=kind, key=OuterRef("_key")).order_by()
    return (
        queryset.annotate(_key=Cast(F(key), CharField()))
        .filter(_key__in=found)
        .annotate(relevance=Subquery(same.annotate(score=_score(words)).values("score")[:1]))
        .annotate(_tie=Subquery(same.values("tie")[:1]))
        .order_by("-relevance", "_tie")
    )
