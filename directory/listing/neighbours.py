"""Which départements lie nearest to the territory that somebody chose."""

from collections.abc import Mapping

from django.db.models import Avg, Q

from directory.listing.criteria import Criteria
from directory.listing.vocabulary import Vocabulary
from territories.geo import Point, haversine_km
from territories.models import Commune

TERRITORIES = ("departement", "intercommunalite", "cpts")
"""The facets that say where."""
MOST = 6


def nearest_departements(criteria: Criteria, vocabulary: Vocabulary) -> list[str]:
    """Return codes of départements by distance from the territory chosen.

    The one in which a smaller territory lies comes first; those chosen themselves are left out.
    One query, none where a single département is chosen; one more for a new state of the index.

    Args:
        criteria: where départements, intercommunalités or CPTS are chosen.
        vocabulary: what the facets may take; its départements are ranged.
    """
    centres = vocabulary.kept("directory.departement_centres", _centres)
    if (here := _centre(criteria, centres)) is None:
        return []
    chosen = criteria.chosen.get("departement", [])
    away = {
        code: haversine_km(here, centres[code])
        for code in vocabulary["departement"].labels
        if code in centres and code not in chosen
    }
    return sorted(away, key=lambda code: (away[code], code))[:MOST]


def _centres() -> dict[str, Point]:
    """Return the mean point of the communes of each département, by code."""
    rows = Commune.objects.filter(latitude__isnull=False).order_by().values("departement")
    means = rows.annotate(north=Avg("latitude"), east=Avg("longitude"))
    return {row["departement"]: Point(row["north"], row["east"]) for row in means}


def _centre(criteria: Criteria, centres: Mapping[str, Point]) -> Point | None:
    """Return the mean point of the communes of the chosen territories; None where there is none."""
    chosen = {name: criteria.chosen.get(name, []) for name in TERRITORIES}
    if len(chosen["departement"]) == 1 and not chosen["intercommunalite"] + chosen["cpts"]:
        return centres.get(chosen["departement"][0])
    communes = Commune.objects.filter(
        Q(departement__in=chosen["departement"])
        | Q(intercommunalite__in=chosen["intercommunalite"])
        | Q(pk__in=chosen["intercommunalite"])
        | Q(cpts__slug__in=chosen["cpts"])
    )
    mean = communes.aggregate(north=Avg("latitude"), east=Avg("longitude"))
    return None if mean["north"] is None else Point(mean["north"], mean["east"])
