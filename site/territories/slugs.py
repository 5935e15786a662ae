"""Addresses of territories: one set of names for régions, départements, intercommunalités, CPTS.

All of them live under ``/territoires/<slug>/``. A slug once given never changes.
"""

from core.text import slugify_fr, unique_slug
from territories.data_files import departements
from territories.models import CPTS, Departement, Intercommunalite, Region

LENGTH = 120


def departement_slug(name: str) -> str:
    """Return the slug of a département: its plain name, which nothing else may take."""
    return slugify_fr(name, LENGTH)


def region_slug(name: str) -> str:
    """Return the slug of a région; « region-guadeloupe » where the département has its name."""
    slug = slugify_fr(name, LENGTH)
    reserved = {departement_slug(row.name) for row in departements()}
    return f"region-{slug}" if slug in reserved else slug


def zone_slug(name: str, taken: set[str]) -> str:
    """Return a slug for an intercommunalité or a CPTS that is not in ``taken``, and add it."""
    slug = unique_slug(name, taken, LENGTH)
    taken.add(slug)
    return slug


def taken_slugs() -> set[str]:
    """Return every slug that a territory has, and those reserved to the départements."""
    slugs = {departement_slug(row.name) for row in departements()}
    for model in (Region, Departement, Intercommunalite, CPTS):
        slugs.update(model.objects.values_list("slug", flat=True))
    return slugs
