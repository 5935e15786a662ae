"""Which events and sittings calendars show: the agenda, and for a while what was cancelled."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from events.calendars.wording import Rank
from events.enums import Decision
from events.former_addresses import pages_once_at
from events.models import Event, Sitting

KEPT = timedelta(days=90)
"""How long what is over or cancelled stays: time enough for every diary to have looked again."""


def shown_events(now: datetime) -> QuerySet[Event]:
    """Return the events of the public feed, the next first.

    They are those of the agenda. One that was cancelled and whose page is gone since is told too,
    by nothing but its end (``is_gone``).
    """
    lives = Q(is_public=True) & _fresh(now)
    found = Event.objects.filter(Q(is_listed=True) & (lives | _gone(now)))
    return found.order_by("starts_at", "pk")


def event_by_slug(slug: str, now: datetime) -> Event | None:
    """Return the event of an address, whether it is on the agenda or not; None without any.

    Addresses of deleted pages may serve anew: the public one wins, then the last. Whoever
    subscribed before the event was renamed reads it at its former address.
    """
    told = with_all(Event.objects.filter(Q(is_public=True) | _gone(now)))
    found = told.order_by("-is_public", "-pk")
    return found.filter(slug=slug).first() or found.filter(page__in=pages_once_at(slug)).first()


def is_gone(event: Event) -> bool:
    """Say whether an event is public no more: calendars hear of its end, and of nothing else."""
    return not event.is_public


def kept_sittings(event: Event, now: datetime) -> list[Sitting]:
    """Return the sittings that calendars show, in order: of the cancelled ones, the late ones.

    They are read once: again only of an event that did not come from this module.
    """
    rows: Iterable[Sitting] | None = getattr(event, "all_sittings", None)
    found = event.sittings.order_by("starts_at", "pk") if rows is None else rows
    return [one for one in found if one.cancelled_at is None or one.cancelled_at > now - KEPT]


def rank_of(sitting: Sitting, sittings: Sequence[Sitting]) -> Rank:
    """Return which of the sittings that are held one is; a cancelled one has the number 0."""
    held = [one.pk for one in sittings if one.cancelled_at is None]
    number = held.index(sitting.pk) + 1 if sitting.pk in held else 0
    return Rank(number, len(held))


def _fresh(now: datetime) -> Q:
    """Return what is not over for long, nor cancelled for long."""
    cancelled = Q(decision=Decision.ANNULE, decided_at__lt=now - KEPT)
    return Q(ends_at__gte=now - KEPT) & ~cancelled


def _gone(now: datetime) -> Q:
    return Q(
        is_public=False,
        first_published_at__isnull=False,
        decision=Decision.ANNULE,
        decided_at__gte=now - KEPT,
    )


def with_all(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return the same events with all that a calendar shows of them, in two queries."""
    sittings = Sitting.objects.order_by("starts_at", "pk")
    return events.select_related("commune", "support_structure").prefetch_related(
        Prefetch("sittings", queryset=sittings, to_attr="all_sittings")
    )
