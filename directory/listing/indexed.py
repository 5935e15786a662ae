"""The values under which the index holds an entry: those of the facets, and a few never shown.

Where an offer takes place and whose inhabitants may come are two things: the facets of territory
speak of places, ``SERVED`` of inhabitants.
"""

from collections.abc import Iterator

from directory.enums import DeliveryMode
from directory.listing.facets import FACETS
from directory.listing.facets.facet import CptsByCommune
from directory.public.data import PublicEntry

SCOPE = "perimetre"
"""Départements by which an instance keeps the entries that it serves.

An entry without a place of its own (a mobile team, an incomplete file) belongs where its
organisation is.
"""
STATE = "etat"
"""State of activity."""
SERVED = "dessert"
"""Territories whose inhabitants may come: codes, SIREN numbers, slugs of CPTS, or ``ANYONE``."""
REACHED = "joignable"
"""The same, of the offers that are followed from a distance."""
ANYONE = "tous"


def values_of(entry: PublicEntry, cpts: CptsByCommune) -> Iterator[str]:
    """Yield ``facet:value`` for each value of ``entry``.

    Args:
        entry: the public form.
        cpts: the CPTS of each commune.
    """
    for facet in FACETS:
        for code in facet.of(entry, cpts):
            yield f"{facet.name}:{code}"
    home = entry.organisation.commune
    for commune in entry.communes or ((home,) if home else ()):
        yield f"{SCOPE}:{commune.departement_code}"
    yield f"{STATE}:{entry.state.code}"
    served = [choice.code for choice in entry.served] or [ANYONE]
    remote = any(choice.code == DeliveryMode.DISTANCE for choice in entry.modes)
    for code in served:
        yield f"{SERVED}:{code}"
        if remote:
            yield f"{REACHED}:{code}"
