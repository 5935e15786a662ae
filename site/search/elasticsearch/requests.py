"""The requests by which a question is put to an index."""

from typing import Any

from search.elasticsearch.bodies import (
    Query,
    Sort,
    both,
    by_distance,
    by_relevance,
    chosen,
    inside,
    order_of,
    values_of,
    words,
)
from search.elasticsearch.faceted import choices_in, facets_of
from search.engine.questions import Circle, Order, Question

WINDOW = 1_000_000
"""Hits that may be reached by page; an index is set for so many."""

Body = dict[str, Any]


def is_mixed(question: Question) -> bool:
    """Say whether the hits are those around a place, with remote ones between them."""
    return question.order == Order.DISTANCE and question.circle is not None


def question_body(question: Question) -> Body:
    """Return the request for totals, counts and hits; hits around a place are asked for apart."""
    elsewhere = [values_of(*choice) for choice in choices_in(question, counted=False)]
    query = both(words(question), elsewhere)
    start, size = question.offset, question.size
    if is_mixed(question) or start + size > WINDOW:
        start = size = 0
    return {**_body(query, order_of(question)), "from": start, "size": size, **facets_of(question)}


def near_body(question: Question, circle: Circle) -> Body:
    """Return the request for what is found and has a place in ``circle``, nearest first."""
    found = [words(question), *chosen(question), inside(circle)]
    return _body({"bool": {"filter": found}}, by_distance(circle))


def remote_body(question: Question, circle: Circle) -> Body:
    """Return the request for what is found and has no place in ``circle``, best first."""
    found = {
        "must": [words(question)],
        "filter": chosen(question),
        "must_not": [inside(circle)],
    }
    return _body({"bool": found}, by_relevance())


def whole_body(question: Question) -> Body:
    """Return the request for all that is found, in the order of ``question``."""
    return _body(both(words(question), chosen(question)), order_of(question))


def _body(query: Query, sort: Sort) -> Body:
    """Return a request with an exact total and no more of a document than its key."""
    return {
        "query": query,
        "sort": sort,
        "track_total_hits": True,
        "_source": False,
        "docvalue_fields": ["key"],
    }
