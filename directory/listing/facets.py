"""The facets as the page shows them: values with their counts, and the chosen ones to remove."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.text import fold
from directory.listing.criteria import Criteria, Vocabulary

if TYPE_CHECKING:
    from directory.listing.results import Counts

MOST_FREQUENT = 12


@dataclass(frozen=True)
class FacetValue:
    """A value that a visitor may tick."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    """A group of values; ``more_url`` leads to the page with all of them, when some are hidden."""

    name: str
    values: list[FacetValue]
    more_url: str = ""


@dataclass(frozen=True)
class Chosen:
    """A value that narrows the list, and the address of the list without it."""

    label: str
    url: str


def departement_facet(criteria: Criteria, vocabulary: Vocabulary, counts: "Counts") -> Facet:
    """Return the départements served, in the order of their codes."""
    chosen = {departement.code for departement in criteria.departements}
    values = [
        FacetValue(code, row.name, counts.departements.get(code, 0), code in chosen)
        for code, row in vocabulary.departements.items()
    ]
    return Facet("departement", [value for value in values if value.count or value.selected])


def pathology_facet(
    criteria: Criteria, vocabulary: Vocabulary, counts: "Counts", *, everything: bool
) -> Facet:
    """Return the most frequent pathologies and the chosen ones, or all that have an entry."""
    chosen = {pathology.slug for pathology in criteria.pathologies}
    values = [
        FacetValue(slug, row.label, counts.pathologies.get(slug, 0), slug in chosen)
        for slug, row in vocabulary.pathologies.items()
        if slug in chosen or counts.pathologies.get(slug)
    ]
    if everything or len(values) <= MOST_FREQUENT:
        return Facet("pathologie", sorted(values, key=lambda value: fold(value.label)))
    values.sort(key=lambda value: (not value.selected, -value.count, fold(value.label)))
    shown = max(MOST_FREQUENT, len(chosen))
    query = criteria.query()
    more_url = f"{query}{'&' if query else '?'}pathologies=toutes#pathologies"
    return Facet("pathologie", values[:shown], more_url)


def chosen_values(criteria: Criteria) -> list[Chosen]:
    """Return what narrows the list, each with the address that removes it alone."""
    chosen = [
        Chosen(row.label, criteria.query(pathologie=row.slug)) for row in criteria.pathologies
    ]
    chosen += [
        Chosen(row.name, criteria.query(departement=row.code)) for row in criteria.departements
    ]
    if criteria.words:
        chosen.insert(0, Chosen(f"« {criteria.words} »", criteria.query(q=criteria.words)))
    return chosen
