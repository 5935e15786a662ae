"""The menus: what officers arranged or, until they do, what can be guessed.

The default main menu holds the addresses that rooms declare in ``core.registry.menu_links`` and
the pages under the home page that are ticked « Afficher dans les menus »; the default footer
menu holds the other pages there, without those that every footer shows anyway.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wagtail.models import Page
from wagtail.query import PageQuerySet

from core.models.fixed_address import FixedAddressPage
from core.registry import menu_links, ordered
from pages.enums import MenuPlace
from pages.models import ContactPage, HomePage, MenuItem

MAX_DEFAULT_LINKS = 12


@dataclass(frozen=True)
class Link:
    """A link of a menu."""

    title: str
    url: str


def main_links(items: Iterable[MenuItem]) -> list[Link]:
    """Return the main menu."""
    chosen = _chosen(items, MenuPlace.MAIN)
    if chosen:
        return chosen
    declared = [Link(title=str(link.title), url=link.path) for link in ordered(menu_links)]
    pages = _pages_under_home().filter(show_in_menus=True)
    return [*declared, *_links(pages)]


def footer_links(items: Iterable[MenuItem]) -> list[Link]:
    """Return the menu « En savoir plus » of the footer."""
    chosen = _chosen(items, MenuPlace.FOOTER)
    if chosen:
        return chosen
    pages = _pages_under_home().filter(show_in_menus=False)
    return _links(
        page
        for page in pages
        if not issubclass(page.specific_class or Page, FixedAddressPage)
        or page.specific_class is ContactPage
    )


def _chosen(items: Iterable[MenuItem], place: str) -> list[Link]:
    """Return the links that officers arranged; a page that is no longer live is left out."""
    links = []
    for item in items:
        if item.place != place:
            continue
        if item.page is None:
            links.append(Link(title=item.label, url=item.path))
        elif item.page.live and (url := item.page.get_url()):
            links.append(Link(title=item.label or item.page.title, url=url))
    return links


def _pages_under_home() -> PageQuerySet:
    """Return the public pages right under the home page, in their order."""
    home = HomePage.objects.live().order_by("path").first()
    if home is None:
        return Page.objects.none()
    return Page.objects.child_of(home).live().public().order_by("path")


def _links(pages: Iterable[Page]) -> list[Link]:
    """Return the links of the pages that have an address."""
    found = [Link(title=page.title, url=url) for page in pages if (url := page.get_url())]
    return found[:MAX_DEFAULT_LINKS]
