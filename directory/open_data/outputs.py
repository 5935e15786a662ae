"""The one list of what leaves the directory, read by the redaction report.

Whoever adds an output (an API, a widget, a feed, a kind of page) registers it here from its
``AppConfig.ready``, and the report reads it from the next night on::

    outputs.register("widget", Output(_("Widget"), lambda: ["/widget/?departement=95"]))
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.registry import Registry, sitemaps
from directory.enums import ActivityState
from directory.listing.listed import listed
from directory.models import FormerSlug, Pathology, PrivateContact, Programme
from directory.open_data.writing import FORMATS

SAMPLE = 25
"""Entries of each sort whose outputs are read."""
CARDS = 10
"""Cards that the map opens at once."""
TYPED = 5
"""Entries whose title and structure are searched for."""


@dataclass(frozen=True)
class Output:
    """Something that anybody may read.

    Attributes:
        label: what it is, in the report.
        paths: addresses to read as a visitor; few, since each is a whole request.
        texts: what is not text where it is served (a PDF): its address and what it is made of.
    """

    label: str | Promise
    paths: Callable[[], Iterable[str]]
    texts: Callable[[], Iterable[tuple[str, str]]] = tuple


outputs: Registry[Output] = Registry("output of the directory")


def sample_entries() -> list[Programme]:
    """Return entries to try an output on: the last changed, and the last with private contacts."""
    last = listed().order_by("-life__modified_at", "pk")
    watched = last.filter(pk__in=PrivateContact.objects.order_by().values("programme_id"))
    found = {row.pk: row for rows in (last, watched) for row in rows[:SAMPLE]}
    return list(found.values())


def _entries() -> Iterator[str]:
    for entry in sample_entries():
        yield entry.get_absolute_url()
    stopped = Programme.objects.filter(live=True, life__state=ActivityState.ARRETE)
    for entry in stopped.order_by("-pk")[:SAMPLE]:
        yield entry.get_absolute_url()


def _withdrawn() -> Iterator[str]:
    """Yield addresses that should answer nothing of an entry that is not public."""
    hidden = Programme.objects.filter(live=False).order_by("-pk")
    for slug, public_id in hidden.values_list("slug", "public_id")[:SAMPLE]:
        yield reverse("directory:programme", args=[slug])
        yield reverse("directory:short_link", args=[public_id])
    for slug in FormerSlug.objects.order_by("-pk").values_list("slug", flat=True)[:SAMPLE]:
        yield reverse("directory:programme", args=[slug])


def _lists() -> list[str]:
    path = reverse("directory:list")
    return [path, f"{path}?tri=nom", f"{path}?tri=fraicheur"]


def _map() -> list[str]:
    shown = urlencode([("cle", entry.public_id) for entry in sample_entries()[:CARDS]])
    cards = [f"{reverse('directory:map_cards')}?{shown}"] if shown else []
    return [reverse("directory:map"), reverse("directory:map_points"), *cards]


def _exports() -> Iterator[str]:
    """Yield the exports of a small search: the dump is made by the same writers."""
    about = Pathology.objects.filter(programmes__in=sample_entries()[:1]).order_by("slug")
    for slug in about.values_list("slug", flat=True)[:1]:
        for extension in FORMATS:
            path = reverse("directory:open_data_export", args=[extension])
            yield f"{path}?{urlencode({'pathologie': slug})}"


def _searches() -> Iterator[str]:
    """Yield what answers the words of titles and of structures: suggestions, the whole site."""
    for entry in sample_entries()[:TYPED]:
        for words in (entry.title, entry.organisation.name):
            typed = urlencode({"q": words})
            yield f"{reverse('directory:suggestions')}?{typed}"
            yield f"{reverse('search:results')}?{typed}"


def _site() -> list[str]:
    """Return what leads to the whole site; sections of « sitemap.xml » are registered by rooms."""
    files = [f"/sitemap-{name}.xml" for name in sitemaps.names()]
    return ["/", "/plan-du-site/", "/sitemap.xml", *files]


def _data() -> list[str]:
    return [
        reverse("directory:open_data"),
        reverse("directory:open_data_table"),
        reverse("directory:open_data_table_csv"),
        reverse("directory:open_data_schema"),
        reverse("directory:open_data_changes", args=["json"]),
        reverse("directory:open_data_changes", args=["csv"]),
    ]


def register() -> None:
    """Register the outputs of this room that have no other home."""
    outputs.register("entries", Output(_("Pages des fiches"), _entries))
    outputs.register("withdrawn", Output(_("Adresses de fiches non publiées"), _withdrawn))
    outputs.register("lists", Output(_("Liste de l’annuaire"), _lists))
    outputs.register("data", Output(_("Pages et fichiers de données"), _data))
    outputs.register("map", Output(_("Carte et ses points"), _map))
    outputs.register("exports", Output(_("Exports d’une recherche"), _exports))
    outputs.register("searches", Output(_("Suggestions et recherche du site"), _searches))
    outputs.register("home", Output(_("Accueil et plan du site"), _site))
