"""What the desk adds to the admin: addresses, an entry of the menu, buttons on pages."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from news.admin.menu import MENU_HOOK, LettersMenuItem
from news.models import LetterPage
from news.permissions import handles_letters
from news.sending.access import may_send
from news.sending.pages import TITLE
from news.sending.urls import patterns
from news.services.announcing import announcement_of

MENU_ORDER = 20
PRIORITY = 46


@hooks.register("register_admin_urls")
def sending_urls() -> list[URLPattern | URLResolver]:
    """Give the desk its addresses; each view looks at who asks."""
    return [path("envois/", include((patterns, "news_sending")))]


@hooks.register(MENU_HOOK)
def sendings_entry() -> MenuItem:
    """Lead to all campaigns."""
    url = reverse("news_sending:list")
    return LettersMenuItem(TITLE, url, name="sendings", icon_name="mail", order=MENU_ORDER)


@hooks.register("register_page_header_buttons")
def header_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Lead from a published page to its sending those who may send it."""
    if page.live and _label(page) and may_send(user, page):
        yield _button(page, PRIORITY)


@hooks.register("register_page_listing_more_buttons")
def listing_button(page: Page, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Do the same from the list of pages; whose event it is, the next page looks at."""
    if page.live and _label(page) and handles_letters(user):
        yield _button(page, PRIORITY)


def _button(page: Page, priority: int) -> Button:
    url = reverse("news_sending:new", args=[page.pk])
    return Button(_label(page), url=url, icon_name="mail", priority=priority)


def _label(page: Page) -> str | Promise:
    """Return what is done with a page; nothing for one that is not sent."""
    model = page.specific_class
    if model is not None and issubclass(model, LetterPage):
        return _("Envoyer")
    return _("Annoncer par mail") if announcement_of(page) is not None else ""
