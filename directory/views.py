"""Public pages of the directory."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.listing.criteria import read_criteria
from directory.listing.facets import chosen_values, departement_facet, pathology_facet
from directory.listing.headline import headline
from directory.listing.results import find, load_vocabulary
from directory.models import FormerSlug, Programme
from directory.nearby import living_like
from directory.public import PublicEntry
from directory.public.entry import public_entry
from directory.public.missing import not_told
from directory.public.rows import load_rows, public_queryset
from directory.qr import qr_svg
from directory.structured_data import structured_data
from territories.maps import map_of


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the list of offers that answer the words and facets of the address."""
    vocabulary = load_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    results = find(criteria)
    everything = request.GET.get("pathologies") == "toutes"
    context = {
        "criteria": criteria,
        "results": results,
        "headline": headline(results.total, criteria),
        "departements": departement_facet(criteria, vocabulary, results.counts),
        "pathologies": pathology_facet(criteria, vocabulary, results.counts, everything=everything),
        "chosen": chosen_values(criteria),
        "here": criteria.departements[0] if len(criteria.departements) == 1 else None,
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    return render(request, "directory/list.html", context)


@require_safe
def entry_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an entry; a former address redirects, a stopped offer answers 410."""
    programme = public_queryset().filter(slug=slug, live=True).first()
    if programme is None:
        return _former_address(slug)
    rows = load_rows([programme])[programme.pk]
    entry = public_entry(programme, rows, media=True)
    context = {
        "entry": entry,
        "not_told": not_told(entry),
        "breadcrumb": [{"title": _("Annuaire"), "url": reverse("directory:list")}],
        "place_commune": entry.communes[0].insee if entry.communes else None,
        "place_departement": _departement_of(entry),
        "call": next((contact.phone for contact in entry.contacts if contact.phone), ""),
        "support_structure": programme.organisation.support_structure,
        "short_url": f"{settings.SITE_URL}{entry.short_path}",
        "canonical": f"{settings.SITE_URL}{entry.path}",
    }
    if entry.state.is_stopped:
        context["others"] = living_like(entry)
        return render(request, "directory/stopped.html", context, status=410)
    context["place_map"] = map_of(entry.places)
    context["qr"] = qr_svg(context["short_url"])
    context["structured_data"] = structured_data(entry)
    return render(request, "directory/entry.html", context)


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the short address printed on paper to the page of the entry.

    The redirection is not permanent: the code outlives changes of address.

    Raises:
        Http404: when no public entry has this code.
    """
    programme = (
        Programme.objects.filter(public_id=clean_line(code).lower()[:20], live=True)
        .only("slug")
        .first()
    )
    if programme is None:
        raise Http404
    return redirect(programme.get_absolute_url())


def _departement_of(entry: PublicEntry) -> str | None:
    """Return the département of the organisation, which answers where there is no place."""
    commune = entry.organisation.commune
    return commune.departement_code if commune else None


def _former_address(slug: str) -> HttpResponsePermanentRedirect:
    """Redirect from an address that an entry had before.

    Raises:
        Http404: when no public entry ever had it.
    """
    former = FormerSlug.objects.filter(slug=slug, programme__live=True)
    if (programme := former.select_related("programme").first()) is None:
        raise Http404
    return HttpResponsePermanentRedirect(programme.programme.get_absolute_url())
