"""The public addresses of the directory, for sitemap.xml and the page « Plan du site »."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from core.registry import SitemapEntry, SitemapSection
from core.text import clean_line
from directory.listing.results import listed
from directory.public.privacy import public_text


def entries() -> Iterator[SitemapEntry]:
    """Yield the list, then the entries by their slugs, which are titles without accents."""
    path = reverse("directory:list")
    yield SitemapEntry(path=path, title=_("Toutes les offres"))
    rows = listed().order_by("slug").values_list("slug", "title", "life__modified_at")
    for slug, title, modified in rows.iterator():
        yield SitemapEntry(
            path=f"{path}{slug}/",
            title=public_text(clean_line(title), f"Programme.title of {slug}"),
            modified=modified,
        )


SITEMAP = SitemapSection(title="Annuaire", entries=entries, path="/annuaire/")
