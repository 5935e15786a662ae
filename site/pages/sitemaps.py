"""The site map: what this room puts into it, and what every room has put there."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.registry import SitemapEntry, SitemapSection, sitemaps
from pages import models

PAGE_TYPES = (
    models.HomePage,
    models.StandardPage,
    models.ContactPage,
    models.GlossaryPage,
    models.AccessibilityPage,
    models.LegalNoticePage,
    models.PersonalDataPage,
    models.SiteMapPage,
)
"""The page types of this room; other rooms declare their own pages."""

SHOWN_ON_PAGE = 100
"""Entries of one section on the page « Plan du site »."""


def public_pages() -> Iterator[Page]:
    """Yield the published pages of this room that anybody may read, in the order of the tree."""
    return Page.objects.type(PAGE_TYPES).live().public().order_by("path").iterator()


def page_entries() -> Iterator[SitemapEntry]:
    """Yield the pages of this room for the site map."""
    for page in public_pages():
        if path := page.get_url():
            yield SitemapEntry(
                path=urlsplit(path).path, title=page.title, modified=page.last_published_at
            )


class RegisteredSitemap(Sitemap):
    """A section of ``core.registry.sitemaps`` for Django's sitemap views."""

    def __init__(self, section: SitemapSection) -> None:
        self.section = section

    def items(self) -> list[SitemapEntry]:
        """Return all entries of the section."""
        return list(self.section.entries())

    def location(self, item: SitemapEntry) -> str:
        """Return the path of an entry."""
        return item.path

    def lastmod(self, item: SitemapEntry) -> datetime | None:
        """Return when the entry changed, if its room knows."""
        return item.modified

    def get_protocol(self, protocol: str | None = None) -> str:
        """Return the scheme of the site, whatever the request came by."""
        return urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        """Return the host of the site, whatever the request came by."""
        return urlsplit(settings.SITE_URL).netloc


def registered_sitemaps() -> dict[str, type[Sitemap] | Sitemap]:
    """Return one sitemap for each room."""
    return {name: RegisteredSitemap(sitemaps.get(name)) for name in sitemaps.names()}


def sections_to_show(sections: Iterable[SitemapSection]) -> list[dict[str, Any]]:
    """Return what « Plan du site » shows: the first entries of each section that has some."""
    shown = []
    for section in sections:
        entries = list(islice(section.entries(), SHOWN_ON_PAGE + 1))
        if entries:
            shown.append(
                {
                    "title": section.title,
                    "path": section.path,
                    "entries": entries[:SHOWN_ON_PAGE],
                    "has_more": len(entries) > SHOWN_ON_PAGE,
                }
            )
    return shown
