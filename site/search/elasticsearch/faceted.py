"""The facets of a question as a ``FacetedSearch``: choices that filter, counts that leave them out.

What it makes of the facets is the same whatever the words, and so is kept: a page of results asks
for sixteen facets at once, and putting them together costs more than all the rest of a search.
"""

from functools import lru_cache
from typing import Any

from elasticsearch_dsl import FacetedSearch, Search, TermsFacet
from elasticsearch_dsl.query import Bool, Q

from search.elasticsearch.bodies import inside
from search.engine.questions import Circle, Question

MOST_VALUES = 10_000
"""Values of one facet that are counted: more than there are, so that the counts are exact."""

_NEAR = "near"

Body = dict[str, Any]
Choices = tuple[tuple[str, tuple[str, ...]], ...]


class CountedFacets(FacetedSearch):
    """Facets, the values chosen in them, and what of the result lies inside a circle."""

    def __init__(self, counted: tuple[str, ...], choices: Choices, circle: Circle | None) -> None:
        """Count the facets ``counted`` under ``choices``, all of them in these facets."""
        self._circle = circle
        self.facets = {
            facet: TermsFacet(field=f"facets.{facet}", size=MOST_VALUES) for facet in counted
        }
        super().__init__(filters={facet: list(values) for facet, values in choices})

    def aggregate(self, search: Search) -> None:
        """Count the values of each facet under the choices in the others, then what is near."""
        super().aggregate(search)
        if self._circle:
            near = Bool(filter=[Q(inside(self._circle)), *self._filters.values()])
            search.aggs.bucket(_NEAR, "filter", filter=near)

    def to_dict(self) -> Body:
        """Return the part of a request that says it."""
        parts: Body = self._s.to_dict()
        return {name: parts[name] for name in ("aggs", "post_filter") if name in parts}


def facets_of(question: Question) -> Body:
    """Return the counts and filters of ``question``; choices elsewhere are part of its query."""
    return _facets(question.counted, choices_in(question, counted=True), question.circle)


def choices_in(question: Question, *, counted: bool) -> Choices:
    """Return the choices in facets that are counted, or those in the other ones."""
    return tuple(
        (facet, tuple(sorted(values)))
        for facet, values in sorted(question.chosen.items())
        if values and (facet in question.counted) == counted
    )


def counts_of(question: Question, body: Body) -> dict[str, dict[str, int]]:
    """Return how many documents each value would bring, from the body of an answer."""
    return {
        facet: {
            bucket["key"]: bucket["doc_count"]
            for bucket in body["aggregations"][f"_filter_{facet}"][facet]["buckets"]
        }
        for facet in question.counted
    }


def sizes_of(question: Question, body: Body) -> tuple[int, int]:
    """Return how many documents are found, and how many of them lie inside the circle."""
    total = body["hits"]["total"]["value"]
    return total, body["aggregations"][_NEAR]["doc_count"] if question.circle else total


@lru_cache(maxsize=256)
def _facets(counted: tuple[str, ...], choices: Choices, circle: Circle | None) -> Body:
    return CountedFacets(counted, choices, circle).to_dict()
