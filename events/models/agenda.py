"""The page « Agenda », under which every event lies."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from core.models.fixed_address import FixedAddressPage


class AgendaPage(FixedAddressPage):
    """The list of events; ``setup`` makes it."""

    fixed_slug = "agenda"
    template = "events/agenda.html"
    parent_page_types = ["pages.HomePage"]
    subpage_types = [
        "events.SeminarPage",
        "events.DiscoveryEveningPage",
        "events.WorkshopPage",
        "events.TrainingPage",
        "events.DropInPage",
        "events.MeetingPage",
    ]

    class Meta:
        verbose_name = _("agenda")
        verbose_name_plural = _("agendas")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find an event by its row, with all that its page shows of others, in two queries."""
        from events.event_page.finding import live_page

        if len(path_components) == 1 and (page := live_page(path_components[0])) is not None:
            return RouteResult(page)
        found: RouteResult = super().route(request, path_components)
        return found

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the events that the address asks for."""
        from events.agenda_page.context import agenda_context

        context = super().get_context(request, *args, **kwargs)
        return {**context, **agenda_context(request)}
