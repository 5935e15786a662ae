"""Lay out the ready-made pages: only what is missing, never over what somebody has written."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Page, Site

from core.french import typography
from pages import models
from pages.content.builder import PAGE_LINK, RawBlock, ReadyPage
from pages.content.home import HOME, PAGES
from pages.services.rights import ensure_communication

_RICH_LINK = re.compile(rf'<a href="{PAGE_LINK}([\w-]+)">')
_DEFAULT_PORTS = {"http": 80, "https": 443}


@transaction.atomic
def lay_out_pages() -> list[str]:
    """Create the home page, the ready-made pages that are missing, and the site itself.

    A page is known by its address under the home page: an edited page stays as it is, a deleted
    one comes back. Returns the titles of the pages created.
    """
    home = models.HomePage.objects.order_by("path").first()
    created: list[str] = []
    fresh_home = home is None
    if home is None:
        home = _create_home()
        created.append(home.title)
    _point_site_at(home)
    taken = set(home.get_children().values_list("slug", flat=True))
    fresh = [(ready, _create_empty(ready, home)) for ready in PAGES if ready.slug not in taken]
    created += [page.title for _ready, page in fresh]
    # Links between pages need every page to exist first.
    ids = dict(home.get_children().values_list("slug", "pk"))
    for ready, page in fresh:
        _fill(page, ready, ids)
    if fresh_home:
        _fill(home, HOME, ids)
    models.SiteSettings.load()
    return created


def run_setup_step() -> None:
    """Lay out the pages as a step of ``manage.py setup``."""
    lay_out_pages()
    ensure_communication()


def _create_home() -> models.HomePage:
    """Create the home page at the root, and remove the welcome page that Wagtail put there."""
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root")
    home = models.HomePage(title=typography(HOME.title), slug=HOME.slug)
    root.add_child(instance=home)
    for welcome in Page.objects.child_of(root).filter(depth=2).exclude(pk=home.pk):
        # Wagtail's own is a bare Page; what anybody made since is of another type.
        if welcome.specific_class is Page and not welcome.get_children().exists():
            Site.objects.filter(root_page=welcome).update(root_page=home)
            welcome.delete()
    return home


def _point_site_at(home: models.HomePage) -> None:
    """Create the site of SITE_URL, or keep the one there is."""
    address = urlsplit(settings.SITE_URL)
    port = address.port or _DEFAULT_PORTS.get(address.scheme, 80)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.root_page = home
    site.hostname, site.port = address.hostname or "localhost", port
    if not site.site_name:
        site.site_name = settings.WAGTAIL_SITE_NAME
    site.save()
    home.refresh_from_db()


def _create_empty(ready: ReadyPage, home: models.HomePage) -> Page:
    """Create a page with its title only."""
    page = getattr(models, ready.model)(
        title=typography(ready.title), slug=ready.slug, show_in_menus=ready.in_menu, live=False
    )
    home.add_child(instance=page)
    return page


def _fill(page: Page, ready: ReadyPage, ids: Mapping[str, int]) -> None:
    """Write the texts of a page and publish them as its first revision."""
    page.introduction = typography(ready.introduction)
    page.search_description = typography(ready.description)
    if ready.body:
        page.body = with_page_ids(ready.body, ids)
    for name, value in ready.fields.items():
        if name == "structure_page":
            page.structure_page_id = ids.get(value)
        elif isinstance(value, tuple):
            setattr(page, name, with_page_ids(value, ids))
        else:
            setattr(page, name, typography(value))
    page.full_clean()
    page.save_revision(log_action=True).publish()


def with_page_ids(body: tuple[RawBlock, ...], ids: Mapping[str, int]) -> list[RawBlock]:
    """Return the blocks with « page:slug » turned into links that follow the pages."""
    return [{"type": block["type"], "value": _linked(block["value"], ids)} for block in body]


def _linked(value: Any, ids: Mapping[str, int]) -> Any:
    """Turn the links inside a raw value, however deep."""
    if isinstance(value, str):
        return _RICH_LINK.sub(lambda found: f'<a linktype="page" id="{ids[found[1]]}">', value)
    if isinstance(value, list):
        return [_linked(item, ids) for item in value]
    if isinstance(value, dict):
        return _linked_struct({key: _linked(item, ids) for key, item in value.items()}, ids)
    return value


def _linked_struct(value: dict[str, Any], ids: Mapping[str, int]) -> dict[str, Any]:
    """Move an address « page:slug » of a button or a door to its chooser of pages."""
    for key in ("url", "path"):
        address = value.get(key)
        if isinstance(address, str) and address.startswith(PAGE_LINK):
            return {**value, key: "", "page": ids[address.removeprefix(PAGE_LINK)]}
    return value
