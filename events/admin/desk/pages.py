"""What the pages of the desk share: who enters, title, trail, tabs, refusals."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from events.admin import told
from events.admin.desk.criteria import Criteria
from events.models import Event
from events.permissions import enters_desk, managed_events

if TYPE_CHECKING:
    from accounts.models import User

TITLE = _("Agenda")


class DeskPage(WagtailAdminTemplateMixin, View):
    """A page of the desk, closed to all who handle no event."""

    page_title: str | Promise = TITLE
    header_icon = "calendar-alt"
    http_method_names = ["get", "head", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Let officers and coordinators in."""
        if not enters_desk(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def person(self) -> "User":
        """Return who is signed in: nobody else gets this far."""
        return cast("User", self.request.user)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail down to this page."""
        items = [*self.breadcrumbs_items, {"url": reverse("events_desk:list"), "label": TITLE}]
        return [*items, *self.trail()]

    def trail(self) -> list[dict[str, Any]]:
        """Return the trail below the list of events."""
        return []

    def tell(self, done: str | Promise) -> None:
        """Say what was done, above the next page."""
        told.done(self.request, done)

    def page(self, status: int = HTTPStatus.OK, **context: Any) -> HttpResponse:
        """Return the page, which no cache keeps."""
        response: HttpResponse = self.render_to_response(
            self.get_context_data(**context), status=status
        )
        response["Cache-Control"] = "private, no-store"
        return response


def back_to_list(
    request: HttpRequest, event_id: int, problem: str | Promise = "", asked: QueryDict | None = None
) -> HttpResponse:
    """Return to the list of registrations, as it was narrowed.

    Args:
        request: of a form of the list.
        event_id: whose list.
        problem: what is missing, if anything.
        asked: what narrowed the list; the address unless said.
    """
    if problem:
        told.missing(request, problem)
    query = Criteria.read(request.GET if asked is None else asked).query
    end = f"?{query}#liste" if query else "#liste"
    return redirect(f"{reverse('events_desk:event', args=[event_id])}{end}")


class EventDeskPage(DeskPage):
    """A page about one event, for those who read its registrations; 404 for anybody else.

    Attributes:
        tab: name of the address, for the tabs.
    """

    event: Event
    tab = "event"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the event among those whose registrations the person reads."""
        if not enters_desk(request.user):
            raise PermissionDenied
        self.event = get_object_or_404(self.rows(), pk=kwargs["event_id"])
        return super().dispatch(request, *args, **kwargs)

    def rows(self) -> QuerySet[Event]:
        """Return the events that the person may open, with what the page shows of them."""
        rows = managed_events(self.request.user)
        return rows.select_related("commune", "support_structure", "page")

    def trail(self) -> list[dict[str, Any]]:
        """Return the event, then this page."""
        desk = {"url": reverse("events_desk:event", args=[self.event.pk]), "label": self.event}
        here = [] if self.tab == "event" else [{"url": "", "label": self.page_title}]
        return [desk, *here]

    def get_page_subtitle(self) -> str:
        """Return the title of the event, where it is not the title of the page."""
        return "" if self.tab == "event" else self.event.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event and the tab."""
        return super().get_context_data(event=self.event, tab=self.tab, **kwargs)
