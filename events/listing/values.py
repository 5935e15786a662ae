"""The values that the facets of the agenda may take for some rows."""

from collections.abc import Mapping, Sequence

from django.http import QueryDict

from core.text import clean_line
from events.listing.facets import FACETS, Values
from events.listing.rows import Row
from events.listing.territories import TERRITORIES

LONGEST_CODE = 120
MOST_LOOKED_UP = 30


def values_of(rows: Sequence[Row], query: QueryDict) -> Mapping[str, Values]:
    """Return the labels of the codes of each facet: those of the rows, without any query.

    A territory that the address names and where nothing takes place is looked up: it is a value
    that finds nothing, not a wrong one.
    """
    values = {facet.name: facet.closed() for facet in FACETS if facet.closed}
    for rank, territory in enumerate(TERRITORIES):
        known = {row.territories[rank]: row.names[rank] for row in rows if row.territories[rank]}
        if absent := _absent(query, territory.name, known):
            found = territory.model._default_manager.filter(**{f"{territory.key}__in": absent})
            known |= dict(found.values_list(territory.key, "name"))
        values[territory.name] = dict(sorted(known.items(), key=lambda pair: pair[territory.order]))
    return values


def _absent(query: QueryDict, name: str, known: Mapping[str, str]) -> list[str]:
    """Return the codes that the address names and the rows do not have."""
    typed = (clean_line(code[:LONGEST_CODE]) for code in query.getlist(name)[:MOST_LOOKED_UP])
    return [code for code in dict.fromkeys(typed) if code and code not in known]
