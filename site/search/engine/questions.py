"""What may be asked of an engine, and what it answers: the contract of both engines.

Order by relevance: the tiers (over the terms of the question, the sum of the best tier in which
each is found), then the band of freshness, then a number drawn from the key, then the primary key.
Values of one facet are joined by OR, facets by AND. A count is what ticking this value as well
would bring: it leaves the choices of its own facet out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

TITLE, PATHOLOGY, OTHER = 4, 3, 1
"""The tiers: what a term is worth by the best field that holds it."""

BANDS = (182, 364)
"""Days since the last confirmation up to which a document is fresh, then not yet old.

The same limits as ``directory.freshness``, which labels them: six months, a year.
"""
TIER_WEIGHT = len(BANDS) + 2
"""What a tier weighs against a band, so that freshness never outweighs a word."""


class Order(StrEnum):
    """How hits are ranged; the value is the one of the address (``tri=``)."""

    RELEVANCE = "pertinence"
    DISTANCE = "distance"
    FRESHNESS = "fraicheur"
    NAME = "nom"


@dataclass(frozen=True)
class Term:
    """A word or a concept of the question.

    A field of a document holds it when it holds all the tokens of one of ``alternatives``; the
    pathologies hold it too where the document has one of ``values`` (``facet:value``).
    """

    alternatives: tuple[tuple[str, ...], ...]
    values: tuple[str, ...] = ()

    @classmethod
    def of(cls, *tokens: str) -> "Term":
        """Return the term of a word, or of several written for one another."""
        return cls(tuple((token,) for token in tokens))


@dataclass(frozen=True)
class Circle:
    """Around a point: degrees (WGS 84) and kilometres.

    Attributes:
        remote: ``facet:value`` of documents that are reached from there wherever they are, and so
            lie inside; one of them is enough.
    """

    latitude: float
    longitude: float
    km: float
    remote: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One question to an engine.

    Attributes:
        kinds: kinds of document to keep; all of them when empty.
        terms: all must be held.
        chosen: values ticked, by facet.
        counted: facets whose values are to be counted.
        offset, size: the hits wanted.
        today: the day on which freshness is judged.
    """

    kinds: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counted: tuple[str, ...] = ()
    circle: Circle | None = None
    order: Order = Order.RELEVANCE
    offset: int = 0
    size: int = 20
    today: date = field(default_factory=date.today)

    @property
    def thresholds(self) -> list[date]:
        """Return the days since which a confirmation is worth one point each, latest first."""
        return [self.today - timedelta(days=days) for days in BANDS] + [date.min]


@dataclass(frozen=True)
class Hit:
    """A document found: its row, its key, its score, how far it is when a circle was asked."""

    pk: int
    key: str
    score: int = 0
    km: float | None = None
    remote: bool = False


@dataclass(frozen=True)
class Answer:
    """What an engine found.

    Attributes:
        total: how many documents answer.
        near: of these, how many have a place inside the circle.
        counts: by facet, how many documents each value would bring; values without any are absent.
    """

    total: int
    hits: list[Hit]
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    near: int = 0


class Engine(Protocol):
    """Whatever answers questions."""

    def ask(self, question: Question) -> Answer:
        """Answer ``question``."""

    def scan(self, question: Question) -> Iterator[Hit]:
        """Return all the hits of ``question`` in its order, whatever its offset and size."""
