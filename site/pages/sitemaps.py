"""The site map: what this room puts into it, and what every room has put there."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Page

from core.registry import SitemapEntry, SitemapSection
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
