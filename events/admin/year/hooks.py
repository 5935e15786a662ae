"""What the figures of the year add to the Wagtail admin: addresses and a menu entry."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.admin.desk.hooks import MENU_HOOK, DeskMenuItem
from events.admin.year.views import TITLE, FiguresView, FileView, SourcesView


@hooks.register("register_admin_urls")
def year_urls() -> list[URLPattern | URLResolver]:
    """Give the figures their addresses."""
    patterns = [
        path("", FiguresView.as_view(), name="figures"),
        path("chiffres.xlsx", FileView.as_view(), name="file"),
        path("<slug:name>/", SourcesView.as_view(), name="sources"),
    ]
    return [path("agenda/chiffres/", include((patterns, "events_year")))]


@hooks.register(MENU_HOOK)
def year_entry() -> MenuItem:
    """Lead to the figures of the year."""
    return DeskMenuItem(
        TITLE, reverse("events_year:figures"), name="chiffres", icon_name="table", order=80
    )
