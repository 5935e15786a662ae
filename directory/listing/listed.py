"""The entries of the list as rows of the database, for the pages that count or range them there."""

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from directory.models import Place, Programme
from directory.querysets import ProgrammeQuerySet


def listed() -> ProgrammeQuerySet:
    """Return the entries of the list: public, not stopped, of the départements served.

    An entry without a place of its own (a mobile team, an incomplete file) belongs where its
    organisation is.
    """
    entries = Programme.objects.public()
    if not settings.DEPARTEMENTS:
        return entries
    places = Place.objects.filter(programme=OuterRef("pk"))
    return entries.filter(
        Q(Exists(places.filter(commune__departement__in=settings.DEPARTEMENTS)))
        | Q(~Exists(places), organisation__commune__departement__in=settings.DEPARTEMENTS)
    )
