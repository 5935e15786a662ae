"""The facets as the page shows them: values with their counts, and the chosen ones to remove."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from directory.listing.criteria import Criteria
from directory.listing.facets import FACETS, Facet
from directory.listing.vocabulary import Vocabulary

MOST_FREQUENT = 12
WHOLE = "choix"
"""Parameter of the address that shows all the values of one facet."""


class ShownValue(NamedTuple):
    """A value that a visitor may tick; a page has a hundred, made faster than a dataclass."""

    value: str
    label: str
    count: int  # type: ignore[assignment]  # hides the method of tuples, which nobody calls
    selected: bool


@dataclass(frozen=True)
class ShownFacet:
    """A facet with its values.

    Attributes:
        title: the words above them.
        more_url: the page with all of them, when some are hidden.
        kept: codes of chosen groups, which no box shows and which go along.
    """

    facet: Facet
    title: str
    values: list[ShownValue]
    more_url: str = ""
    kept: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return its parameter in addresses."""
        return self.facet.name


@dataclass(frozen=True)
class ShownChoice:
    """Something that narrows the list, and the address of the list without it."""

    label: str
    url: str


def shown_facets(
    criteria: Criteria,
    vocabulary: Vocabulary,
    counts: Mapping[str, Mapping[str, int]],
    whole: str = "",
    facets: Iterable[Facet] = FACETS,
) -> list[ShownFacet]:
    """Return the facets that have a value to show.

    Args:
        criteria: what was asked.
        vocabulary: what the facets may take.
        counts: how many entries each value would bring.
        whole: name of the facet to show with all its values.
        facets: those to look at.
    """
    shown = (
        _shown(facet, criteria, vocabulary, counts.get(facet.name, {}), whole) for facet in facets
    )
    return [facet for facet in shown if facet.values or facet.kept]


def titles(
    vocabulary: Vocabulary, counts: Mapping[str, Mapping[str, int]], facets: Iterable[Facet]
) -> list[str]:
    """Return the titles of the facets that would have a value to show, nothing being chosen."""
    return [
        vocabulary[facet.name].title
        for facet in facets
        if not vocabulary[facet.name].labels.keys().isdisjoint(counts.get(facet.name, ()))
    ]


def chosen_values(criteria: Criteria) -> list[ShownChoice]:
    """Return what narrows the list, each with the address that removes it alone."""
    chosen = [
        ShownChoice(row.label, criteria.query(without=(row.name, row.value)))
        for row in criteria.values
    ]
    if criteria.around:
        label = f"{criteria.around.label} ({criteria.km} km)"
        chosen.insert(0, ShownChoice(label, criteria.query(without=("commune", ""))))
    if criteria.words:
        label = f"« {criteria.words} »"
        chosen.insert(0, ShownChoice(label, criteria.query(without=("q", ""))))
    return chosen


def _shown(
    facet: Facet,
    criteria: Criteria,
    vocabulary: Vocabulary,
    counts: Mapping[str, int],
    whole: str,
) -> ShownFacet:
    known, chosen = vocabulary[facet.name], criteria.chosen.get(facet.name, [])
    groups = tuple(code for code in chosen if code in known.groups)
    first = {member for code in groups for member in known.groups[code].members}
    codes = {code for code in (*counts, *chosen) if code in known.labels}
    values = [
        ShownValue(code, known.labels[code], counts.get(code, 0), code in chosen)
        for code in sorted(codes, key=known.places.__getitem__)
    ]
    if not facet.is_long or len(values) <= MOST_FREQUENT or facet.name == whole:
        return ShownFacet(facet, known.title, values, kept=groups)
    more_url = _whole_url(facet, criteria)
    return ShownFacet(facet, known.title, _first(values, first), more_url, groups)


def _first(values: list[ShownValue], members: Collection[str]) -> list[ShownValue]:
    """Return the chosen values, those of a chosen group, then the most frequent ones.

    Of equals the first in the order of the facet is taken: the sort keeps it.
    """
    ranked = sorted(
        values,
        key=lambda value: (not value.selected, value.value not in members, -value.count),
    )
    return ranked[: max(MOST_FREQUENT, sum(value.selected for value in values))]


def _whole_url(facet: Facet, criteria: Criteria) -> str:
    query = criteria.query()
    return f"{query}{'&' if query else '?'}{WHOLE}={facet.name}#{facet.name}"
