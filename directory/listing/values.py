"""Which entries have each value of each facet, and how many of those that answer.

One plain query reads the values of all entries; sets do the rest. Counting in SQL took a UNION of
grouped subqueries that PostgreSQL, without fresh statistics, planned as nested loops lasting
minutes; sets cost the same whatever is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from directory.models import Place, Programme

PATHOLOGY, DEPARTEMENT, INTERCOMMUNALITE = "pathologie", "departement", "intercommunalite"

Keys = set[int]
FacetValues = dict[str, dict[str, Keys]]


def load_values() -> FacetValues:
    """Return, for each facet and each of its values, the keys of the entries that have it."""
    about = Programme.pathologies.through.objects
    places = Place.objects
    queries: Sequence[QuerySet] = [
        _having(about, PATHOLOGY, "pathology__slug"),
        _having(places, DEPARTEMENT, "commune__departement"),
        _having(
            places.exclude(commune__intercommunalite=None),
            INTERCOMMUNALITE,
            "commune__intercommunalite",
        ),
    ]
    having: FacetValues = {PATHOLOGY: {}, DEPARTEMENT: {}, INTERCOMMUNALITE: {}}
    for facet, value, key in queries[0].union(*queries[1:], all=True):
        having[facet].setdefault(value, set()).add(key)
    return having


def answering(
    keys: Collection[int], having: FacetValues, wanted: dict[str, set[str]]
) -> tuple[Keys, dict[str, dict[str, int]]]:
    """Return the keys that answer, and how many would under each value of each facet.

    Values of one facet are joined by OR, facets by AND. A count leaves the choices of its own
    facet out: it says what ticking this value as well would bring.

    Args:
        keys: the entries found by the words.
        having: what ``load_values`` returned.
        wanted: the values chosen in each facet; an empty set, or no set, asks for nothing.
    """
    kept = {
        facet: set().union(*(having[facet].get(value, ()) for value in values))
        for facet, values in wanted.items()
        if values
    }
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for facet, values in having.items():
        under = set(keys).intersection(*(found for other, found in kept.items() if other != facet))
        for value, found in values.items():
            if total := len(found & under):
                counts[facet][value] = total
    return set(keys).intersection(*kept.values()), counts


def _having(rows: QuerySet, facet: str, path: str) -> QuerySet:
    """Return (facet, value, key of the entry) for each of ``rows``."""
    return (
        rows.order_by()
        .annotate(
            facet=Value(facet, output_field=CharField()),
            value=Cast(F(path), CharField(max_length=100)),
        )
        .values_list("facet", "value", "programme_id")
    )
