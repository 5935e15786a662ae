"""What the page of a territory and its booklet show beside their entries."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.listing.vocabulary import Vocabulary
from directory.territory_pages.atlas import Territory, current_atlas
from directory.territory_pages.booklet import booklet_of
from directory.territory_pages.contents import Contents, contents_of
from directory.territory_pages.drawing import draw
from territories.models import SupportStructure
from territories.prepositions import within
from territories.support import structure_for

BOOKLET = "directory/territory/booklet.html"
MOST_ON_A_PAGE = 200
"""Entries up to which a booklet is shown in full within a request; beyond, it is a PDF alone."""
MOST_IN_FULL = 150
"""Entries beyond which a booklet gives of each whom to call, where and for whom, and no more."""
MOST_IN_PDF = 300
"""Entries beyond which there is no PDF: nobody prints it, and 2,000 took minutes and 1.7 GB."""


def is_long(contents: Contents) -> bool:
    """Say whether a booklet has no page of its own, and is a PDF alone."""
    return contents.total > MOST_ON_A_PAGE


def has_pdf(contents: Contents) -> bool:
    """Say whether a booklet is made as a PDF; beyond, smaller territories have theirs."""
    return contents.total <= MOST_IN_PDF


def title_of(territory: Territory) -> str:
    """Return « Programmes et ressources dans le Val-d’Oise »; names of groups take no « dans »."""
    if territory.is_departement:
        where = within(territory.code, territory.name)
        return _("Programmes et ressources %(where)s") % {"where": where}
    return _("Programmes et ressources : %(name)s") % {"name": territory.name}


def support_of(territory: Territory) -> SupportStructure | None:
    """Return whom to call in a territory: the structure of the smallest one that holds it."""
    departement = territory.departements[0] if territory.departements else None
    if territory.is_cpts:
        own = territory.intercommunalites[0] if len(territory.intercommunalites) == 1 else None
        return structure_for(cpts=territory.code, intercommunalite=own, departement=departement)
    if territory.is_arrondissement:
        return structure_for(commune=territory.code, departement=departement)
    if territory.is_departement:
        return structure_for(departement=departement)
    return structure_for(intercommunalite=territory.code, departement=departement)


def page_context(territory: Territory, vocabulary: Vocabulary) -> dict[str, Any]:
    """Return what the page of a territory shows of the territory itself."""
    atlas = current_atlas(vocabulary)
    contents = contents_of(territory, vocabulary)
    return {
        "territory": territory,
        "contents": contents,
        "title": title_of(territory),
        "drawing": draw(territory, contents, atlas),
        "structure": support_of(territory),
        "beside": atlas.beside(territory),
        "around": atlas.around(territory),
        "inside": atlas.inside(territory),
        "list_query": territory.criteria.query(),
        "canonical": f"{settings.SITE_URL}{territory.path}",
    }


def booklet_context(
    territory: Territory, vocabulary: Vocabulary, contents: Contents | None = None
) -> dict[str, Any]:
    """Return what the booklet of a territory shows."""
    contents = contents or contents_of(territory, vocabulary)
    return {
        "territory": territory,
        "contents": contents,
        "booklet": booklet_of(territory, vocabulary),
        "drawing": draw(territory, contents, current_atlas(vocabulary)),
        "structure": support_of(territory),
        "for_pdf": False,
        "brief": contents.total > MOST_IN_FULL,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "address": f"{settings.SITE_URL}{territory.path}",
        "open_address": settings.SITE_URL
        + reverse("directory:territory_open", args=[territory.slug]),
        "canonical": f"{settings.SITE_URL}{territory.path}",
        "today": timezone.localdate(),
    }


def booklet_html(territory: Territory, vocabulary: Vocabulary) -> str:
    """Return the booklet as a page that links no other file, for the maker of the PDF."""
    return render_to_string(BOOKLET, {**booklet_context(territory, vocabulary), "for_pdf": True})
