"""What the pages of territories and selections offer to the others."""

from collections.abc import Iterator
from itertools import islice

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import SitemapEntry, SitemapSection, jobs, sitemaps
from directory.listing.vocabulary import current_vocabulary
from directory.open_data.outputs import SAMPLE, Output, outputs, sample_entries
from directory.shortlist.picks import MOST, PROFESSIONAL, READER, query_of
from directory.territory_pages.atlas import current_atlas
from directory.territory_pages.contents import contents_of
from directory.territory_pages.page import booklet_html, has_pdf, is_long
from directory.territory_pages.pdf.job import JOB

LONG_BOOKLETS = 3
"""How many of the booklets that are PDFs alone are read."""


def pages() -> Iterator[SitemapEntry]:
    """Yield the pages of the territories, départements first."""
    yield SitemapEntry(path=reverse("directory:territories"), title=_("Tous les territoires"))
    for territory in current_atlas(current_vocabulary()).by_slug.values():
        yield SitemapEntry(path=territory.path, title=territory.name)


def _territories() -> Iterator[str]:
    """Yield the pages of some territories and their booklets, from which the PDF is made."""
    yield reverse("directory:territories")
    for territory in islice(current_atlas(current_vocabulary()).by_slug.values(), SAMPLE):
        yield territory.path
        yield reverse("directory:territory_open", args=[territory.slug])
        yield reverse("directory:booklet", args=[territory.slug])


def _long_booklets() -> Iterator[tuple[str, str]]:
    """Yield what some booklets that are too long for a page, and so are PDFs alone, are made of."""
    vocabulary = current_vocabulary()
    territories = current_atlas(vocabulary).by_slug.values()
    known = ((one, contents_of(one, vocabulary)) for one in territories)
    long = (one for one, contents in known if is_long(contents) and has_pdf(contents))
    for territory in islice(long, LONG_BOOKLETS):
        path = reverse("directory:booklet_pdf", args=[territory.slug])
        yield path, booklet_html(territory, vocabulary)


def _selections() -> Iterator[str]:
    """Yield selections of sampled entries, in words for everyone and for professionals."""
    keys = [entry.public_id for entry in sample_entries()]
    address = reverse("directory:shortlist")
    for start in range(0, len(keys), MOST):
        yield f"{address}?{query_of(keys[start : start + MOST])}&{READER}={PROFESSIONAL}"


def register() -> None:
    """Register it all; called once, when the application is ready."""
    jobs.register("directory.booklets", JOB)
    outputs.register(
        "territories",
        Output(gettext_lazy("Pages et répertoires des territoires"), _territories, _long_booklets),
    )
    outputs.register("selections", Output(gettext_lazy("Sélections"), _selections))
    sitemaps.register(
        "territories",
        SitemapSection(title=gettext_lazy("Territoires"), entries=pages, path="/territoires/"),
    )
