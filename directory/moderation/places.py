"""Entries by département, in the words of ``routing.departements_of``, for many at once."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from directory.models import Organisation, Place, Programme
from territories.models import Departement


def entries_in(
    entries: QuerySet[Programme], departements: Collection[Departement]
) -> QuerySet[Programme]:
    """Keep the entries of ``departements``; all of them when none is named.

    An entry is where its places are; without a place, where it serves, else where its
    organisation is.
    """
    codes = [departement.pk for departement in departements]
    if not codes:
        return entries
    places = Place.objects.filter(programme=OuterRef("pk"))
    served = Programme.served_departements.through.objects.filter(programme=OuterRef("pk"))
    return entries.filter(
        Q(Exists(places.filter(commune__departement__in=codes)))
        | Q(~Exists(places), Exists(served.filter(departement__in=codes)))
        | Q(~Exists(places), ~Exists(served), organisation__commune__departement__in=codes)
    )


def departements_by_entry(ids: Iterable[int] | None = None) -> dict[int, set[str]]:
    """Return the codes of the départements of entries, of all when ``ids`` is None: 3 queries."""
    chosen = None if ids is None else set(ids)
    found: dict[int, set[str]] = {}
    places = Place.objects.values_list("programme_id", "commune__departement_id").distinct()
    served = Programme.served_departements.through.objects.values_list(
        "programme_id", "departement_id"
    )
    homes = dict(
        Organisation.objects.filter(commune__isnull=False).values_list(
            "pk", "commune__departement_id"
        )
    )
    for pk, code in places:
        found.setdefault(pk, set()).add(code)
    located = set(found)
    for pk, code in served:
        if pk not in located:
            found.setdefault(pk, set()).add(code)
    entries = Programme.objects.exclude(pk__in=Place.objects.values("programme"))
    for pk, organisation in entries.values_list("pk", "organisation_id"):
        if pk not in found and organisation in homes:
            found[pk] = {homes[organisation]}
    return found if chosen is None else {pk: found.get(pk, set()) for pk in chosen}
