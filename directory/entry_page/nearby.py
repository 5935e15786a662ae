"""Living offers to show where one has stopped."""

from math import inf

from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from directory.listing.listed import listed
from directory.models import Place, Programme
from directory.public import PublicCard, public_cards
from directory.public.data import PublicEntry, PublicPlace
from territories.geo import Point, haversine_km

FEW = 6


def living_like(entry: PublicEntry, limit: int = FEW) -> list[PublicCard]:
    """Return the cards of living offers, nearest first: same pathologies, then same département.

    Args:
        entry: the offer that has stopped; its own card is never returned.
        limit: how many cards at most.
    """
    living = listed().exclude(public_id=entry.public_id)
    slugs = [pathology.code for pathology in entry.pathologies]
    communes = entry.communes or filter(None, [entry.organisation.commune])
    codes = [commune.departement_code for commune in communes]
    keys = _nearest(living.filter(pathologies__slug__in=slugs), entry)[:limit] if slugs else []
    if len(keys) < limit and codes:
        around = _nearest(living.in_departement(*codes), entry)
        keys += [key for key in around if key not in keys][: limit - len(keys)]
    return public_cards(keys)


def _nearest(entries: QuerySet[Programme], entry: PublicEntry) -> list[str]:
    """Return the public ids of ``entries`` by distance from the first place of ``entry``."""
    origin = next((point for place in entry.places if (point := _point(place))), None)
    places = Place.objects.filter(programme__in=entries.order_by().values("pk")).values_list(
        "programme__public_id",
        Coalesce("latitude", "commune__latitude"),
        Coalesce("longitude", "commune__longitude"),
    )
    distances: dict[str, float] = {}
    for key, latitude, longitude in places:
        away = inf
        if origin is not None and latitude is not None and longitude is not None:
            away = haversine_km(origin, Point(latitude, longitude))
        distances[key] = min(distances.get(key, inf), away)
    return sorted(distances, key=lambda key: (distances[key], key))


def _point(place: PublicPlace) -> Point | None:
    if place.latitude is None or place.longitude is None:
        return None
    return Point(place.latitude, place.longitude)
