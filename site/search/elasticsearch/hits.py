"""What a hit of Elasticsearch is on this site: its sort values tell all of it but its key."""

from collections.abc import Callable
from typing import Any

from search.engine.questions import Hit, Order, Question

Raw = dict[str, Any]
Made = Callable[[Any, int, str], Hit]
"""Makes a hit of the first value by which it was ranged, its primary key and its key."""


def scored(score: float, pk: int, key: str) -> Hit:
    """Return a hit ranged by relevance."""
    return Hit(pk, key, int(score))


def remote(score: float, pk: int, key: str) -> Hit:
    """Return a hit that is reached from anywhere, ranged by relevance among its like."""
    return Hit(pk, key, int(score), remote=True)


def near(km: float, pk: int, key: str) -> Hit:
    """Return a hit ranged by the distance of its nearest place."""
    return Hit(pk, key, km=float(km))


def made_by(question: Question) -> Made:
    """Return what makes the hits of ``question`` where those around a place are not mixed in."""
    if question.order in {Order.FRESHNESS, Order.NAME}:
        return lambda _first, pk, key: Hit(pk, key)
    return scored


def hit_of(one: Raw, made: Made) -> Hit:
    """Return one hit of an answer, ranged by something and then by the static order."""
    first, _tie, pk = one["sort"][:3]
    return made(first, pk, one["fields"]["key"][0])


def hits_of(body: Raw, made: Made) -> list[Hit]:
    """Return the hits of an answer."""
    return [hit_of(one, made) for one in body["hits"]["hits"]]
