"""What the report of searches adds to the Wagtail admin: its addresses and its menu entry."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from directory.admin.freshness.access import coordinator_required
from directory.admin.queue.scope import person_of
from directory.admin.searches.views import TITLE, EmptySearchesExportView, EmptySearchesView
from directory.moderation.routing import is_coordinator


@hooks.register("register_admin_urls")
def search_report_urls() -> list[URLPattern | URLResolver]:
    """Give the report its addresses."""
    patterns = [
        path("", coordinator_required(EmptySearchesView.as_view()), name="list"),
        path(
            "recherches-sans-resultat.csv",
            coordinator_required(EmptySearchesExportView.as_view()),
            name="export",
        ),
    ]
    return [path("recherches-sans-resultat/", include((patterns, "directory_empty_searches")))]


class EmptySearchesMenuItem(MenuItem):
    """The menu entry, for coordinators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to coordinators."""
        return is_coordinator(person_of(request))


@hooks.register("register_reports_menu_item")
def search_report_menu_item() -> MenuItem:
    """Put the report among the others."""
    return EmptySearchesMenuItem(
        TITLE,
        reverse("directory_empty_searches:list"),
        name="recherches-sans-resultat",
        icon_name="search",
        order=700,
    )
