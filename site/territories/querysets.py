"""Questions asked of communes: by what people type, by postcode, around a point."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, IntegerField, Q, Value, When

from territories.geo import Point, around, distance_km
from territories.names import (
    ARTICLES,
    PlaceQuery,
    departements_of_postcode,
    parse_place,
    without_article,
)

_CODE_LENGTH = 2


class CommuneQuerySet(models.QuerySet):
    """Communes and arrondissements."""

    def search(self, text: str) -> Self:
        """Return the communes that ``text`` may name, the best first, then those served.

        By name or part of one, by postcode (« 75014 » gives the arrondissement before its
        commune), with a département (« cergy 95 ») or an arrondissement (« paris 14e »), without
        accents nor hyphens. Anything may be given; what names nothing finds nothing. Each row has
        a ``quality``: 0 when its whole name was typed, more when it is a part of it. Those of one
        quality come by whether the instance serves them, then the most peopled first.
        """
        query = parse_place(text)
        if not query:
            return self.none()
        return (
            self.filter(_matches(query))
            .annotate(quality=_quality(query), away=_away())
            .order_by("quality", "away", "-population", "name", "insee")
        )

    def named(self, text: str) -> Self:
        """Return the communes whose whole name is ``text``, a département perhaps beside it."""
        return self.search(text).filter(quality=0)

    def with_postcode(self, postcode: str) -> Self:
        """Return the communes that have this postcode, each of them once."""
        return self.filter(_postcode(postcode=postcode))

    def near(self, centre: Point, radius_km: float) -> Self:
        """Return the communes within ``radius_km`` with their ``distance`` in km, nearest first."""
        return (
            self.filter(around(centre, radius_km))
            .annotate(distance=distance_km(centre))
            .filter(distance__lte=radius_km)
            .order_by("distance", "insee")
        )


def _matches(query: PlaceQuery) -> Q:
    """Return the filter of the communes that may be meant: every part typed must hold."""
    found = Q()
    for word in query.words:
        found &= Q(folded_name__contains=word)
    for number in query.numbers:
        found &= _number(number, alone=not query.words)
    if query.part_of_postcode:
        found &= _postcode(postcode__startswith=query.part_of_postcode)
    if query.postcode:
        here = _postcode(postcode=query.postcode)
        if query.words:
            here |= Q(departement_id__in=departements_of_postcode(query.postcode))
        found &= here | Q(insee=query.insee)
    elif query.insee:
        found &= Q(insee=query.insee)
    return found


def _number(number: str, *, alone: bool) -> Q:
    """Return the filter of a short number: département, arrondissement or digits of a postcode."""
    found = Q(departement_id=number.zfill(_CODE_LENGTH))
    if alone:
        return found | (
            _postcode(postcode__startswith=number) if len(number) > _CODE_LENGTH else Q()
        )
    return found | Q(folded_name__contains=f" {number}")


def _postcode(**lookup: str) -> Q:
    """Return the filter of the communes that have such a postcode, each of them once."""
    from territories.models import CommunePostcode

    return Q(pk__in=CommunePostcode.objects.filter(**lookup).values("commune"))


def _quality(query: PlaceQuery) -> Case:
    """Return how well a commune answers: 0 exactly, then the start, a word, a part of its name."""
    if query.postcode and not query.words:
        return _ranks(Q(parent__isnull=False))
    name = query.name
    if not name:
        return _ranks(Q())
    whole = [name, without_article(name), *(article + name for article in ARTICLES)]
    exact = Q(folded_name__in=whole)
    start = Q()
    for text in whole:
        start |= Q(folded_name__startswith=text)
    if query.numbers:
        numbered = f"{name} {query.numbers[0]}"
        exact |= Q(folded_name=numbered) | Q(folded_name__startswith=f"{numbered} ")
    if query.postcode:
        here = _postcode(postcode=query.postcode)
        return _ranks(exact & here, exact, start & here, start)
    return _ranks(exact, start, Q(folded_name__contains=f" {name}"))


def _away() -> Case:
    """Return 0 for the communes of the départements that the instance serves, 1 for the others."""
    served = settings.DEPARTEMENTS
    return _ranks(Q(departement_id__in=served) if served else Q())


def _ranks(*conditions: Q) -> Case:
    """Return the rank of the first condition that holds, or their number."""
    return Case(
        *(
            When(condition, then=Value(rank))
            for rank, condition in enumerate(conditions)
            if condition
        ),
        default=Value(len(conditions)),
        output_field=IntegerField(),
    )
