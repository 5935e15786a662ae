"""What this instance serves: the région ``REGION``, or those of its ``DEPARTEMENTS`` alone.

The list, the map, the home page and moderation are narrowed to the scope; places around it are
still found by distance.
"""

from django.conf import settings
from django.db.models import QuerySet

from territories.models import Commune, Departement, Intercommunalite, Region


def departements_in_scope() -> QuerySet[Departement]:
    """Return the départements that the instance serves, by code."""
    served = Departement.objects.filter(region_id=settings.REGION)
    if settings.DEPARTEMENTS:
        served = served.filter(code__in=settings.DEPARTEMENTS)
    return served


def communes_in_scope() -> QuerySet[Commune]:
    """Return the communes and arrondissements of the départements served."""
    return Commune.objects.filter(departement__in=departements_in_scope())


def intercommunalites_in_scope() -> QuerySet[Intercommunalite]:
    """Return the intercommunalités that reach into the départements served."""
    return Intercommunalite.objects.filter(departements__in=departements_in_scope()).distinct()


def region_served() -> Region | None:
    """Return the région of the instance, or None before territories are loaded."""
    return Region.objects.filter(pk=settings.REGION).first()
