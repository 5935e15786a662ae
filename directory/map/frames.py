"""Which part of the territory a search shows: what is chosen, the circle, or all that is served."""

from collections.abc import Sequence

from django.conf import settings

from directory.listing.criteria import Criteria
from directory.listing.vocabulary import Vocabulary
from territories.choropleth import DEPARTEMENT, INTERCOMMUNALITE, Frame
from territories.data_files import departements

MANY = 3
"""Départements from which a map counts by département: intercommunalités would be too small."""


def served() -> tuple[str, ...]:
    """Return the codes of the départements that the instance serves, without any query."""
    region = (row.code for row in departements() if row.region == settings.REGION)
    return tuple(
        code for code in region if not settings.DEPARTEMENTS or code in settings.DEPARTEMENTS
    )


def frame_of(criteria: Criteria, vocabulary: Vocabulary) -> Frame:
    """Return what the map of a search must hold."""
    asked = criteria.chosen.get(INTERCOMMUNALITE, ())
    groups = tuple(sorted(vocabulary[INTERCOMMUNALITE].expanded(asked)))
    chosen = tuple(code for code in criteria.chosen.get(DEPARTEMENT, ()) if code in served())
    around = criteria.around
    circle = (around.latitude, around.longitude, float(criteria.km)) if around else None
    if groups or circle:
        return Frame(INTERCOMMUNALITE, served(), groups, circle)
    held = chosen or served()
    return Frame(DEPARTEMENT if len(held) >= MANY else INTERCOMMUNALITE, held)


def frame_around(points: Sequence[tuple[float, float]], margin: float) -> Frame:
    """Return the frame that holds some points (latitude, longitude), ``margin`` degrees around."""
    latitudes = [latitude for latitude, _longitude in points]
    longitudes = [longitude for _latitude, longitude in points]
    box = (
        min(latitudes) - margin,
        min(longitudes) - margin * 1.5,  # a degree of longitude is about two thirds of one north
        max(latitudes) + margin,
        max(longitudes) + margin * 1.5,
    )
    return Frame(INTERCOMMUNALITE, served(), box=box)
