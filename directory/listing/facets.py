"""The facets as the page shows them: values with their counts, and the chosen ones to remove."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.text import fold
from directory.listing.criteria import Criteria, Vocabulary
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


def departement_facet(criteria: Criteria, vocabulary: Vocabulary, counts: Counts) -> Facet:
    """Return the départements served, in the order of their codes."""
    names = ((code, row.name) for code, row in vocabulary.departements.items())
    chosen = {row.code for row in criteria.departements}
    return Facet("departement", _values(names, counts.departements, chosen))


def intercommunalite_facet(criteria: Criteria, vocabulary: Vocabulary, counts: Counts) -> Facet:
    """Return the intercommunalités, once one département is in play; there are too many else."""
    chosen = {row.siren for row in criteria.intercommunalites}
    if len(criteria.departements) != 1 and len(counts.departements) != 1 and not chosen:
        return Facet("intercommunalite", [])
    names = ((siren, row.name) for siren, row in vocabulary.intercommunalites.items())
    return Facet("intercommunalite", _values(names, counts.intercommunalites, chosen))


def pathology_facet(
    criteria: Criteria, vocabulary: Vocabulary, counts: Counts, *, everything: bool
) -> Facet:
    """Return the chosen pathologies and the most frequent ones, or all that have an entry."""
    names = ((slug, row.label) for slug, row in vocabulary.pathologies.items())
    chosen = {row.slug for row in criteria.pathologies}
    values = _values(names, counts.pathologies, chosen)
    if everything:
        return Facet("pathologie", sorted(values, key=lambda value: fold(value.label)))
    groups = {group.pk for group in criteria.groups}
    values.sort(
        key=lambda value: (
            not value.selected,
            vocabulary.pathologies[value.value].group_id not in groups,
            -value.count,
            fold(value.label),
        )
    )
    if len(values) <= MOST_FREQUENT:
        return Facet("pathologie", values)
    query = criteria.query()
    more_url = f"{query}{'&' if query else '?'}pathologies=toutes#pathologies"
    return Facet("pathologie", values[: max(MOST_FREQUENT, len(chosen))], more_url)


def chosen_values(criteria: Criteria) -> list[Chosen]:
    """Return what narrows the list, each with the address that removes it alone."""
    chosen = [
        Chosen(label, criteria.query(without=(name, value)))
        for name, value, label in criteria.values
    ]
    if criteria.words:
        url = criteria.query(without=("q", criteria.words))
        chosen.insert(0, Chosen(f"« {criteria.words} »", url))
    return chosen


def _values(
    names: Iterable[tuple[str, str]], counts: dict[str, int], chosen: Collection[str]
) -> list[FacetValue]:
    """Return the values that have an entry, and the chosen ones whatever they have."""
    return [
        FacetValue(value, label, counts.get(value, 0), value in chosen)
        for value, label in names
        if value in chosen or counts.get(value)
    ]
