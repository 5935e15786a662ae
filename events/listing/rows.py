"""The rows that lists and feeds read: events that are public and on the agenda."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from events.enums import Decision
from events.listing.territories import TERRITORIES
from events.models import Event, Sitting


@dataclass(frozen=True)
class Row:
    """What the facets read of an event.

    Attributes:
        territories: the code that it has in each facet of ``TERRITORIES``; empty without one.
        names: of those territories.
    """

    pk: int
    kind: str
    mode: str
    audiences: tuple[str, ...]
    territories: tuple[str, ...]
    names: tuple[str, ...]


def listed() -> QuerySet[Event]:
    """Return the events that everybody sees on the agenda."""
    return Event.objects.filter(is_public=True, is_listed=True)


def over(now: datetime) -> Q:
    """Return what is over, as ``availability.is_over`` says it of one event."""
    return Q(ends_at__lte=now) & ~Q(decision=Decision.REPORTE)


def coming(now: datetime) -> QuerySet[Event]:
    """Return those that are not over, the next first, as their next sitting says.

    One that was postponed, and whose first day has passed, comes last: its day is not known.
    """
    sittings = Sitting.objects.filter(event=OuterRef("pk"), cancelled_at=None, ends_at__gte=now)
    next_at = Subquery(sittings.order_by("starts_at").values("starts_at")[:1])
    found = listed().exclude(over(now)).annotate(next_at=next_at)
    return found.order_by(F("next_at").asc(nulls_last=True), "starts_at", "pk")


def of_year(year: int, now: datetime) -> QuerySet[Event]:
    """Return those of a year that are over, the last first."""
    begins, ends = _start_of(date(year, 1, 1)), _start_of(date(year + 1, 1, 1))
    found = listed().filter(over(now), starts_at__gte=begins, starts_at__lt=ends)
    return found.order_by("-starts_at", "-pk")


def of_days(first: date, after: date) -> QuerySet[Event]:
    """Return those that have a sitting from ``first`` to before ``after``, over or not."""
    sittings = Sitting.objects.filter(
        cancelled_at=None, starts_at__gte=_start_of(first), starts_at__lt=_start_of(after)
    )
    return listed().filter(pk__in=sittings.values("event")).order_by("starts_at", "pk")


def in_full(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return the same events with what cards show of them, in two queries.

    ``sittings.all()`` is then without those that are cancelled.
    """
    held = Sitting.objects.filter(cancelled_at=None).order_by("starts_at", "pk")
    return events.select_related("commune", "departement", "cpts").prefetch_related(
        Prefetch("sittings", queryset=held)
    )


def rows_of(events: QuerySet[Event]) -> Iterator[Row]:
    """Yield what the facets read of ``events``, in their order, in one query."""
    codes = [one.column for one in TERRITORIES]
    names = [one.name_column for one in TERRITORIES]
    own = ("pk", "kind", "mode", "audiences")
    for pk, kind, mode, audiences, *rest in events.values_list(*own, *codes, *names):
        words = tuple(value or "" for value in rest)
        held = len(TERRITORIES)
        yield Row(pk, kind, mode, tuple(audiences), words[:held], words[held:])


def in_order(events: QuerySet[Event], keys: Iterable[int]) -> list[Event]:
    """Return the events of those primary keys in full, in the order of the keys."""
    wanted = list(keys)
    found = {event.pk: event for event in in_full(events.filter(pk__in=wanted))}
    return [found[key] for key in wanted if key in found]


def years(now: datetime) -> list[int]:
    """Return the years in which an event that is over began, the last first."""
    found = listed().filter(over(now)).order_by()
    return [day.year for day in found.datetimes("starts_at", "year", order="DESC")]


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
