"""The pages of this room as the search of the whole site finds them."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.text import Truncator
from wagtail.models import Page

from core.searchable import words_of
from pages.models import GlossaryPage, HomePage, SiteMapPage
from pages.models.body import BodyMixin
from pages.sitemaps import PAGE_TYPES
from search.registry import DocumentData

KIND = "page"
SUMMARY_LENGTH = 220
NOT_FOUND_BY_SEARCH = (HomePage, SiteMapPage)
"""They only lead elsewhere."""


def public_documents() -> Iterator[DocumentData]:
    """Yield every page that anybody may read."""
    pages = Page.objects.type(PAGE_TYPES).not_type(NOT_FOUND_BY_SEARCH).live().public()
    for page in pages.order_by("path").specific(defer=False).iterator():
        if (document := document_of(page)) is not None:
            yield document


def document_of(page: Page) -> DocumentData | None:
    """Return what the search may know of a page; None when it has no address."""
    url = page.get_url()
    if not url or isinstance(page, NOT_FOUND_BY_SEARCH):
        return None
    words = text_of(page)
    summary = page.introduction or page.search_description or Truncator(words).chars(SUMMARY_LENGTH)
    return DocumentData(
        kind=KIND,
        key=str(page.pk),
        title=page.title,
        url=urlsplit(url).path,
        summary=summary,
        other=[page.introduction, words],
    )


def text_of(page: Page) -> str:
    """Return the words of the body or of the terms of a page."""
    if isinstance(page, GlossaryPage):
        return words_of(page.terms)
    if isinstance(page, BodyMixin):
        return words_of(page.body)
    return ""
