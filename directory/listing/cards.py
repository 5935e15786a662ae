"""The cards of what was found, kept in the process until their entries change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils import timezone

from directory.listing.around import Around
from directory.public import PublicCard
from directory.public.cards import card_of
from search.engine.holder import Held, holder
from search.engine.questions import Hit
from search.models import Document
from territories.geo import Point, haversine_km, read_points


@dataclass(frozen=True)
class _Kept:
    """A card in the words of one day, and where its offer takes place."""

    day: date
    card: PublicCard
    points: tuple[Point, ...]


def cards_of(
    hits: Sequence[Hit], around: Around | None = None, held: Held | None = None
) -> list[PublicCard]:
    """Return the cards of hits in their order, with how far each is.

    Args:
        hits: what was found.
        around: where somebody looks; no distance is told when None.
        held: the state of the index that found them, the present one when None; it keeps the
            cards, and one query reads those that it has not.
    """
    held = held or holder.held()
    today = timezone.localdate()
    known = {
        hit.pk: kept
        for hit in hits
        if (kept := held.made.get(hit.pk)) is not None and kept.day == today
    }
    missing = {hit.pk: hit.key for hit in hits if hit.pk not in known}
    if missing:
        read = _read(missing, today)
        held.note(read)
        known |= read
    # A document may have gone between the answer of the engine and the reading of its card.
    found = [known[hit.pk] for hit in hits if hit.pk in known]
    if around is None:
        return [kept.card for kept in found]
    here = Point(around.latitude, around.longitude)
    return [
        replace(
            kept.card, km=min((haversine_km(here, point) for point in kept.points), default=None)
        )
        for kept in found
    ]


def _read(keys: dict[int, str], today: date) -> dict[int, _Kept]:
    rows = Document.objects.filter(pk__in=keys).values_list("pk", "card", "points")
    return {
        pk: _Kept(today, card_of(keys[pk], card), read_points(points)) for pk, card, points in rows
    }
