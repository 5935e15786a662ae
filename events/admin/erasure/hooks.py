"""What erasing adds to the Wagtail admin: its addresses and its menu entry."""

from django.urls import URLPattern, URLResolver, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.admin.desk.hooks import MENU_HOOK, DeskMenuItem
from events.admin.erasure.views import TITLE, EraseView, ProofView


@hooks.register("register_admin_urls")
def erasure_urls() -> list[URLPattern | URLResolver]:
    """Give erasing its addresses."""
    patterns = [
        path("", EraseView.as_view(), name="erase"),
        path("<slug:reference>/", ProofView.as_view(), name="proof"),
    ]
    return [path("agenda/effacer/", include((patterns, "events_erasure")))]


@hooks.register(MENU_HOOK)
def erasure_entry() -> MenuItem:
    """Lead to the page that erases a person."""
    return DeskMenuItem(
        TITLE, reverse("events_erasure:erase"), name="effacer", icon_name="bin", order=90
    )
