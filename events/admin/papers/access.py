"""What every page of papers asks first: which event, and whether the person handles it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.pdf.answers import pdf_response
from core.pdf.printer import PrintError
from events.admin import told
from events.admin.desk.pages import TITLE
from events.models import Event, Sitting
from events.permissions import may_manage

if TYPE_CHECKING:
    from accounts.models import User

WITH = ("support_structure__logo", "commune__departement", "page")


def person_of(request: HttpRequest) -> "User":
    """Return the signed-in person: the admin lets nobody else in."""
    return cast("User", request.user)


def managed_event(request: HttpRequest, event_id: int) -> Event:
    """Return an event that the person of the request handles.

    Raises:
        Http404: there is no such event.
        PermissionDenied: it is somebody else's.
    """
    event: Event = get_object_or_404(Event.objects.select_related(*WITH), pk=event_id)
    if not may_manage(request.user, event):
        raise PermissionDenied
    return event


def held_sitting(event: Event, sitting_id: int) -> Sitting:
    """Return a sitting of an event that takes place.

    Raises:
        Http404: there is none.
    """
    found: Sitting = get_object_or_404(event.sittings.filter(cancelled_at=None), pk=sitting_id)
    return found


def printed(
    request: HttpRequest, event: Event, make: Callable[[], bytes], *words: str
) -> HttpResponse:
    """Answer with a PDF; where none can be made, go back to the papers with a message."""
    try:
        content = make()
    except PrintError:
        told.refused(
            request,
            _("Le PDF n’a pas pu être fait. Réessayez ; si cela dure, prévenez l’administrateur."),
        )
        return redirect("events_papers:home", event.pk)
    return pdf_response(content, *words)


class EventPaperPage(WagtailAdminTemplateMixin):
    """What the pages of an event's papers share: the event, the title, the trail."""

    page_title: str | Promise = ""
    header_icon = "doc-full"
    event: Event

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Find the event, and refuse who does not handle it."""
        self.event = managed_event(request, kwargs["event_id"])
        self.prepare()
        return super().dispatch(request, *args, **kwargs)

    def prepare(self) -> None:
        """Find what else the address names; called once the person is known to handle the event."""

    def get_page_subtitle(self) -> str:
        """Return the title of the event."""
        return self.event.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the trail: the desk of the event, its papers, then this page."""
        key = [self.event.pk]
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("events_desk:list"), "label": TITLE},
            {"url": reverse("events_desk:event", args=key), "label": self.event.title},
            {"url": reverse("events_papers:home", args=key), "label": _("Papiers")},
        ]
        if self.page_title != _("Papiers"):
            items.append({"url": "", "label": self.page_title})
        return items

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "event": self.event}
