"""What the open data offer to the others: the nightly job, the site map, the list of outputs."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.registry import SitemapEntry, SitemapSection, jobs, sitemaps
from directory.open_data import outputs
from directory.open_data.dump.publishing import JOB


def pages() -> Iterator[SitemapEntry]:
    """Yield the pages for people; files and feeds are no pages."""
    yield SitemapEntry(path=reverse("directory:open_data"), title=_("Données ouvertes"))
    yield SitemapEntry(
        path=reverse("directory:open_data_table"),
        title=_("Programmes actifs par pathologie et territoire"),
    )


def register() -> None:
    """Register it all; called once, when the application is ready."""
    outputs.register()
    jobs.register("directory.open_data", JOB)
    sitemaps.register(
        "donnees",
        SitemapSection(title=gettext_lazy("Données ouvertes"), entries=pages, path="/donnees/"),
    )
