"""What the desk adds to the Wagtail admin: its addresses and the menu « Agenda »."""

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from events.admin.desk.pages import TITLE
from events.admin.desk.urls import patterns
from events.admin.registers import REGISTER
from events.permissions import enters_desk

MENU_ORDER = 120
MENU_HOOK = "register_agenda_menu_item"
"""Other pages of the agenda put their entries here."""


class DeskMenuItem(MenuItem):
    """An entry for those who handle events."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to officers and coordinators."""
        return enters_desk(request.user)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern | URLResolver]:
    """Give the desk its addresses; each view looks at who asks."""
    return [path("agenda/", include((patterns, "events_desk")))]


@hooks.register("register_admin_menu_item")
def agenda_menu() -> MenuItem:
    """Put « Agenda » in the menu; it shows when one of its entries does."""
    menu = Menu(register_hook_name=MENU_HOOK)
    return SubmenuMenuItem(TITLE, menu, name="agenda", icon_name="calendar-alt", order=MENU_ORDER)


@hooks.register(MENU_HOOK)
def desk_entry() -> MenuItem:
    """Lead to the events and their figures."""
    return DeskMenuItem(
        _("Événements"), reverse("events_desk:list"), name="desk", icon_name="calendar", order=10
    )


@hooks.register(MENU_HOOK)
def register_entry() -> MenuItem:
    """Lead to the register of all registrations."""
    url = reverse(REGISTER.url_helper.get_action_url_name("index"))
    return DeskMenuItem(
        _("Toutes les inscriptions"), url, name="registrations", icon_name="list-ul", order=20
    )


REGISTER.register_with_wagtail()
