"""What the template of the list reads."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from directory.list_page.links import kept_in_facets, kept_in_search, order_links, place_links
from directory.listing.around import RADII
from directory.listing.criteria import Criteria
from directory.listing.facets import BY_NAME, FACETS
from directory.listing.facets.shown import WHOLE, chosen_values, shown_facets, titles
from directory.listing.headline import headline, told
from directory.listing.readings import reading
from directory.listing.results import Results
from directory.listing.vocabulary import Vocabulary
from directory.listing.widening import widening

COMMON = [facet for facet in FACETS if facet.is_common]
RARE = [facet for facet in FACETS if not facet.is_common]
OTHERS = "plus"
"""What the address says where the facets that few people use are to be shown."""


def list_context(
    request: HttpRequest, criteria: Criteria, vocabulary: Vocabulary, results: Results
) -> dict[str, Any]:
    """Return the context of ``directory/list.html``.

    Args:
        request: of the page.
        criteria: what was asked.
        vocabulary: what the facets may take.
        results: what answers.
    """
    page = f"?page={results.page.number}" if results.page.number > 1 else ""
    opened = request.GET.getlist(WHOLE)
    whole = next((name for name in opened if name in BY_NAME), "")
    others_shown = OTHERS in opened or any(
        facet.name == whole or facet.name in criteria.chosen for facet in RARE
    )
    query = criteria.query()
    return {
        "criteria": criteria,
        "results": results,
        "headline": headline(results.total, criteria, results.understood.words),
        "told": told(results.total),
        "go": _go(results.total),
        "reading": reading(criteria, results.understood),
        "common_facets": shown_facets(criteria, vocabulary, results.counts, whole, COMMON),
        "other_facets": shown_facets(criteria, vocabulary, results.counts, whole, RARE)
        if others_shown
        else [],
        "other_titles": ", ".join(titles(vocabulary, results.counts, RARE)),
        "others_shown": others_shown,
        "others_url": f"{query}{'&' if query else '?'}{WHOLE}={OTHERS}#{OTHERS}",
        "opened": [name for name in (whole, OTHERS) if name in opened],
        "chosen": chosen_values(criteria),
        "kept_in_search": kept_in_search(criteria),
        "kept_in_facets": kept_in_facets(criteria),
        "orders": order_links(criteria),
        "place_links": place_links(criteria),
        "radii": [(str(km), km == criteria.km) for km in sorted({*RADII, criteria.km})],
        "query": query,
        # Files and feeds widen nothing of themselves.
        "whole_query": results.reached(criteria).query() if results.widened_to else query,
        "form_action": request.path,  # the list, or the map: facets and links stay on the page
        "widening": None
        if results.total or criteria.is_empty
        else widening(criteria, vocabulary, results.understood),
        "here": _departement(criteria),
        "canonical": f"{settings.SITE_URL}{request.path}{page}",
    }


def _go(total: int) -> str:
    """Return what the button of the facets says."""
    if not total:
        return _("Afficher les offres")
    words = ngettext("Afficher %(total)s offre", "Afficher les %(total)s offres", total)
    return words % {"total": grouped(total)}


def _departement(criteria: Criteria) -> str | None:
    """Return the code of the département whose structure may help, when one is in play."""
    if criteria.around:
        return criteria.around.departement or None
    chosen = criteria.chosen.get("departement", [])
    return chosen[0] if len(chosen) == 1 else None
