"""« Agenda » in the admin: the events that somebody follows, with their figures."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from events.admin.desk.pages import DeskPage
from events.availability import state_of
from events.dates import summary
from events.enums import RegistrationState
from events.listing.rows import over
from events.models import AgendaPage, Event
from events.permissions import followed_events, managed_events

ROWS_A_PAGE = 50


class ListView(DeskPage):
    """Coming events, the next first; past ones, the last first."""

    template_name = "events/desk/list.html"
    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of events, in a number of queries that no event adds to."""
        now, is_past = timezone.now(), request.GET.get("quand") == "passes"
        rows = _ordered(followed_events(request.user), now, is_past=is_past)
        page = Paginator(with_figures(rows), ROWS_A_PAGE).get_page(request.GET.get("p"))
        keys = [event.pk for event in page]
        readable = set(
            managed_events(request.user).filter(pk__in=keys).values_list("pk", flat=True)
        )
        return self.page(
            rows=[row_of(event, now, event.pk in readable) for event in page],
            page_obj=page,
            over=is_past,
            adding_url=adding_url(request.user),
        )


def adding_url(user: Any) -> str:
    """Return where somebody chooses the type of a new event; nothing where they may add none."""
    agenda = AgendaPage.objects.first()
    if agenda is None or not agenda.permissions_for_user(user).can_add_subpage():
        return ""
    return reverse("wagtailadmin_pages:add_subpage", args=[agenda.pk])


def with_figures(events: QuerySet[Event]) -> QuerySet[Event]:
    """Return the same events with what the list shows of them, in two queries."""
    asked = Q(registrations__state=RegistrationState.A_APPROUVER)
    rows = events.annotate(to_approve=Count("registrations", filter=asked))
    return rows.select_related("commune", "support_structure").prefetch_related("sittings")


def row_of(event: Event, now: datetime, is_readable: bool) -> dict[str, Any]:
    """Return what the list shows of an event.

    Args:
        event: of ``with_figures``.
        now: the moment.
        is_readable: whether the person also reads who is registered.
    """
    held = [one for one in event.sittings.all() if one.cancelled_at is None]
    spans = [(one.starts_at, one.ends_at) for one in held] or [(event.starts_at, event.ends_at)]
    return {
        "event": event,
        "state": state_of(event, now),
        "dates": summary(spans),
        "is_readable": is_readable,
    }


def _ordered(events: QuerySet[Event], now: datetime, *, is_past: bool) -> QuerySet[Event]:
    if is_past:
        return events.filter(over(now)).order_by("-starts_at", "-pk")
    return events.exclude(over(now)).order_by("starts_at", "pk")
