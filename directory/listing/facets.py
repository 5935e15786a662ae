"""The facets as the page shows them: values with their counts, and the chosen ones to remove."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from core.text import fold
from directory.listing.criteria import Criteria, Vocabulary
from directory.listing.results import Counts

MOST_FREQUENT = 12
EVERYTHING = "toutes"


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


def intercommunalite_facet(
    criteria: Criteria, vocabulary: Vocabulary, counts: Counts, *, everything: bool
) -> Facet:
    """Return the intercommunalités, once one département is in play; there are too many else."""
    chosen = {row.siren for row in criteria.intercommunalites}
    if len(criteria.departements) != 1 and len(counts.departements) != 1 and not chosen:
        return Facet("intercommunalite", [])
    names = ((siren, row.plain_name) for siren, row in vocabulary.intercommunalites.items())
    values = _values(names, counts.intercommunalites, chosen)
    return _shortened("intercommunalite", values, criteria, everything=everything)


def pathology_facet(
    criteria: Criteria, vocabulary: Vocabulary, counts: Counts, *, everything: bool
) -> Facet:
    """Return the chosen pathologies and the most frequent ones, or all that have an entry.

    Those of a chosen group come first.
    """
    names = ((slug, row.label) for slug, row in vocabulary.pathologies.items())
    values = _values(names, counts.pathologies, {row.slug for row in criteria.pathologies})
    groups = {group.pk for group in criteria.groups}
    first = [
        value.value for value in values if vocabulary.pathologies[value.value].group_id in groups
    ]
    return _shortened("pathologie", values, criteria, first, everything=everything)


def _shortened(
    name: str,
    values: list[FacetValue],
    criteria: Criteria,
    first: Collection[str] = (),
    *,
    everything: bool,
) -> Facet:
    """Return a facet of chosen then frequent values, the rest behind a link; or all, by name."""
    if everything:
        return Facet(name, sorted(values, key=lambda value: fold(value.label)))
    values = sorted(
        values,
        key=lambda value: (
            not value.selected,
            value.value not in first,
            -value.count,
            fold(value.label),
        ),
    )
    if len(values) <= MOST_FREQUENT:
        return Facet(name, values)
    query = criteria.query()
    more_url = f"{query}{'&' if query else '?'}{name}s={EVERYTHING}#{name}s"
    shown = max(MOST_FREQUENT, sum(value.selected for value in values))
    return Facet(name, values[:shown], more_url)


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
