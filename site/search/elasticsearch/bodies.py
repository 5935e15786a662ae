"""A question in Elasticsearch's words: what must be held, what it is worth, in which order.

Scores are sums of whole numbers, which floats hold exactly: constants for the tiers, one point for
each threshold of freshness that is passed. So ranked, documents come in the order of the engine in
memory, on any number of shards, and nothing is indexed again as time goes by.
"""

from collections.abc import Iterable
from typing import Any

from search.engine.questions import (
    OTHER,
    PATHOLOGY,
    TIER_WEIGHT,
    TITLE,
    Circle,
    Order,
    Question,
    Term,
)

FIELDS = {TITLE: "title", PATHOLOGY: "pathology", OTHER: "everything"}
Query = dict[str, Any]
"""A query as JSON: with the objects of elasticsearch-dsl each search took ten times as long to say.
"""
Sort = list[dict[str, Any]]


def words(question: Question) -> Query:
    """Return what holds all the terms, kinds and circle of ``question``, with its score."""
    kept = [
        {"terms": {"kind": list(question.kinds)}}
        if question.kinds
        else {"exists": {"field": "kind"}}
    ]
    if question.circle:
        kept.append(any_of([inside(question.circle), *having(question.circle.remote)]))
    return {
        "bool": {
            "must": [_worth(term) for term in question.terms],
            "filter": kept,
            "should": [_constant(since, 1) for since in _confirmed(question)],
            "minimum_should_match": 0,
        }
    }


def chosen(question: Question) -> list[Query]:
    """Return one condition for each facet in which values are chosen."""
    return [values_of(facet, values) for facet, values in question.chosen.items() if values]


def values_of(facet: str, values: Iterable[str]) -> Query:
    """Return what has one of ``values`` of ``facet``."""
    return {"terms": {f"facets.{facet}": sorted(values)}}


def having(values: Iterable[str]) -> list[Query]:
    """Return one condition for each of ``values``, as ``facet:value``."""
    parts = (value.partition(":") for value in values)
    return [values_of(facet, [code]) for facet, _colon, code in parts]


def inside(circle: Circle) -> Query:
    """Return what has a place in ``circle``."""
    return {"geo_distance": {"distance": f"{circle.km}km", "points": _point(circle)}}


def any_of(queries: list[Query]) -> Query:
    """Return what answers one of ``queries``; nothing does when there is none."""
    if len(queries) == 1:
        return queries[0]
    if not queries:
        return {"match_none": {}}
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def both(scored: Query, kept: list[Query]) -> Query:
    """Return what answers ``scored``, worth what that says, and all of ``kept``."""
    return {"bool": {"must": [scored], "filter": kept}} if kept else scored


def order_of(question: Question) -> Sort:
    """Return what ranges the hits; by distance only with a circle, which then keeps them all."""
    if question.order == Order.DISTANCE and question.circle:
        return by_distance(question.circle)
    if question.order == Order.FRESHNESS:
        return [{"day": {"order": "desc"}}, *_static()]
    if question.order == Order.NAME:
        return [{"name": {"order": "asc"}}, *_static()]
    return by_relevance()


def by_relevance() -> Sort:
    """Return the order of the scores."""
    return [{"_score": {"order": "desc"}}, *_static()]


def by_distance(circle: Circle) -> Sort:
    """Return the order of the nearest places, in kilometres."""
    nearest = {"points": _point(circle), "order": "asc", "unit": "km", "mode": "min"}
    return [{"_geo_distance": nearest}, *_static()]


def _static() -> Sort:
    """Return what ranges equals, on every engine."""
    return [{"tie": {"order": "asc"}}, {"pk": {"order": "asc"}}]


def _point(circle: Circle) -> dict[str, float]:
    return {"lat": circle.latitude, "lon": circle.longitude}


def _constant(query: Query, worth: int) -> Query:
    return {"constant_score": {"filter": query, "boost": worth}}


def _worth(term: Term) -> Query:
    """Return what holds ``term``, worth the best tier in which it does."""
    tiers = [
        _constant(_held(field, term, tier), tier * TIER_WEIGHT) for tier, field in FIELDS.items()
    ]
    return {"dis_max": {"tie_breaker": 0, "queries": tiers}}


def _held(field: str, term: Term, tier: int) -> Query:
    """Return what holds all the tokens of one alternative in ``field``, or a value of ``term``."""
    single = sorted({tokens[0] for tokens in term.alternatives if len(tokens) == 1})
    several = [tokens for tokens in term.alternatives if len(tokens) > 1]
    found: list[Query] = [{"terms": {field: single}}] if single else []
    found += [{"bool": {"filter": [{"term": {field: one}} for one in them]}} for them in several]
    if () in term.alternatives:
        found.append({"match_all": {}})
    if tier == PATHOLOGY:
        found += having(term.values)
    return any_of(found)


def _confirmed(question: Question) -> Iterable[Query]:
    """Yield what was confirmed since each threshold; the last one is ever."""
    *since, _ever = question.thresholds
    for day in since:
        yield {"range": {"confirmed": {"gte": day.isoformat()}}}
    yield {"exists": {"field": "confirmed"}}
