"""What the agenda adds to the admin."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.models import Page

from events.admin import taking_off
from events.admin.copying import CopyEventView
from events.admin.desk import hooks as desk
from events.admin.erasure import hooks as erasure
from events.admin.papers import hooks as papers
from events.admin.year import hooks as year
from events.models import EventPage

__all__ = ["ask_for_a_day", "desk", "erasure", "event_urls", "papers", "taking_off", "year"]


@hooks.register("register_admin_urls")
def event_urls() -> list[URLPattern]:
    """Give the pages of the agenda in the admin an address."""
    return [path("agenda/copier/<int:page_id>/", CopyEventView.as_view(), name="events_copy")]


@hooks.register("before_copy_page")
def ask_for_a_day(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Copy an event by our own page: Wagtail's would keep its dates, or make an alias."""
    if not issubclass(page.specific_class or Page, EventPage):
        return None
    return redirect("events_copy", page.pk)
