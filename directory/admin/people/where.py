"""Where organisations are: many bear one name, and a list must tell them apart."""

from collections.abc import Collection

from core.french import NO_BREAK
from directory.models import Organisation, Place

SHOWN = 2
"""Communes named of an organisation; the others are counted."""


def communes_of(keys: Collection[int]) -> dict[int, str]:
    """Return in words the communes of organisations, by their keys: two queries.

    The commune of the organisation itself, else those where its offers take place, for a file
    seldom tells the first.
    """
    names: dict[int, list[str]] = {}
    own = Organisation.objects.filter(pk__in=keys, commune__isnull=False)
    for key, name in own.values_list("pk", "commune__name"):
        names[key] = [name]
    placed = Place.objects.filter(programme__organisation__in=keys, commune__isnull=False)
    for key, name in (
        placed.exclude(programme__organisation__in=names)
        .order_by("commune__name")
        .values_list("programme__organisation", "commune__name")
        .distinct()
    ):
        names.setdefault(key, []).append(name)
    return {key: _in_words(found) for key, found in names.items()}


def _in_words(names: list[str]) -> str:
    words = ", ".join(names[:SHOWN])
    more = len(names) - SHOWN
    return f"{words} (+{NO_BREAK}{more})" if more > 0 else words
