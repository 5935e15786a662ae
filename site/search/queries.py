"""Questions asked of the index by words that people type.

All the words must match. The score sums, over the words, the best place where each is found: the
title, the pathologies, elsewhere. Equal scores are ranged by freshness, then by a number drawn from
the key, fair and always the same.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.conf import settings

from search.engine.holder import Held, holder
from search.engine.questions import Answer, Hit, Question
from search.models import Document

if TYPE_CHECKING:
    from search.elasticsearch.serving import Cluster


def ask(question: Question, held: Held | None = None) -> Answer:
    """Return what the engine answers, by the state of the index ``held`` where one is given."""
    return ask_all([question], held)[0]


def ask_all(questions: Sequence[Question], held: Held | None = None) -> list[Answer]:
    """Return what the engine answers to several questions, by one state of the index.

    The cluster is asked where one is named; while it is away, behind or broken, memory answers.
    """
    held = held or holder.held()
    if cluster := _cluster():
        answers = cluster.ask_all(questions, held)
        if answers is not None:
            return answers
    return [held.index.ask(question) for question in questions]


def scan(question: Question) -> Iterator[Hit]:
    """Return all that is found in the order of ``question``, whatever its offset and size.

    Hits are made as they are read: memory does not grow with their number.
    """
    held = holder.held()
    cluster = _cluster()
    return cluster.scan(question, held) if cluster else held.index.scan(question)


def holding(facet: str, value: str) -> list[str]:
    """Return the keys of the documents that have a value of a facet, by the rows themselves."""
    rows = Document.objects.filter(facet_values__contains=f" {facet}:{value} ")
    return list(rows.values_list("key", flat=True))


def _cluster() -> "Cluster | None":
    """Return the cluster that the settings name; a site without one does not load its client."""
    if not settings.ELASTICSEARCH_URL:
        return None
    from search.elasticsearch.serving import configured_cluster

    return configured_cluster()
