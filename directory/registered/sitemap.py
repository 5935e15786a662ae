"""The public addresses of the directory, for sitemap.xml and the page « Plan du site »."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import SitemapEntry, SitemapSection
from core.text import clean_line
from directory.listing.listed import listed
from directory.public.privacy import public_text

CHUNK = 1000


def entries() -> Iterator[SitemapEntry]:
    """Yield the list, then the entries by their slugs, which are titles without accents."""
    yield from between(0, None)


def between(start: int, stop: int | None) -> Iterator[SitemapEntry]:
    """Yield the addresses from position ``start`` to before ``stop``; the list is at position 0.

    An entry changed when its text was last published with a change (``modified_at``): that it was
    confirmed since changes nothing that a robot should read again.
    """
    path = reverse("directory:list")
    if start == 0:
        yield SitemapEntry(path=path, title=_("Toutes les offres"))
    rows = listed().order_by("slug").values_list("slug", "title", "life__modified_at")
    first, last = max(start - 1, 0), None if stop is None else stop - 1
    for slug, title, modified in rows[first:last].iterator(chunk_size=CHUNK):
        yield SitemapEntry(
            path=f"{path}{slug}/",
            title=public_text(clean_line(title), f"Programme.title of {slug}"),
            modified=modified,
        )


def count() -> int:
    """Return how many addresses there are: the list, and the entries."""
    return 1 + listed().count()


SITEMAP = SitemapSection(
    title="Annuaire", entries=entries, path="/annuaire/", count=count, between=between
)
