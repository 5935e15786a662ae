"""Which events count in a year: one rule for every figure."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from core.year_figures import YearCase, YearRow, YearScope
from events.enums import Decision
from events.models import Attendance, Event
from events.permissions import tells_of_health

NAMED = ("pk", "title", "starts_at", "page_id", "kind", "audiences", "on_one_illness")
"""What a case says of its event."""


def counted(scope: YearScope) -> QuerySet[Event]:
    """Return the events that count: begun in the year, published, neither cancelled nor postponed.

    One that was taken off the site counts where presences were noted: it took place.
    """
    came = Attendance.objects.filter(sitting__event=OuterRef("pk"))
    rows = Event.objects.filter(
        Q(is_public=True) | Exists(came),
        starts_at__gte=scope.start,
        starts_at__lt=min(scope.end, timezone.now()),
        decision=Decision.MAINTENU,
    )
    if scope.departement:
        rows = rows.filter(departement=scope.departement)
    if scope.structures is not None:
        rows = rows.filter(support_structure__in=scope.structures)
    return rows.order_by()


def case(row: YearRow, values: dict[str, Any], count: int = 1, prefix: str = "") -> YearCase:
    """Return the case of an event.

    Args:
        row: in which it counts.
        values: of the event, those of ``NAMED``.
        count: for how many.
        prefix: of the names of these values.
    """
    day: date = timezone.localtime(values[f"{prefix}starts_at"]).date()
    event = Event(**{name: values[f"{prefix}{name}"] for name in NAMED})
    return YearCase(row, event.title, on=day, count=count, url=_url(event))


def _url(event: Event) -> str:
    """Return the registrations of an event, or its page where only the organiser reads these."""
    if not tells_of_health(event):
        return reverse("events_desk:event", args=[event.pk])
    return reverse("wagtailadmin_pages:edit", args=[event.page_id]) if event.page_id else ""
