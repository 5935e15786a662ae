"""Public pages of the directory."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.entry_page.addresses import end_of_chain, entry_at, entry_of_code
from directory.entry_page.context import around_context, entry_context
from directory.entry_page.nearby import living_like
from directory.enums import ActivityState
from directory.listing import facets
from directory.listing.criteria import read_criteria
from directory.listing.headline import headline
from directory.listing.results import find, load_vocabulary
from directory.models import Programme
from directory.public import PublicEntry, public_entry
from directory.public.rows import load_rows, public_queryset
from territories.support import structure_for

LONGEST_CODE = 20


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the list of offers that answer the words and facets of the address."""
    vocabulary = load_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    results = find(criteria, vocabulary)
    asked = (criteria, vocabulary, results.counts)
    zones = request.GET.get("intercommunalites") == facets.EVERYTHING
    pathologies = request.GET.get("pathologies") == facets.EVERYTHING
    page = f"?page={results.page.number}" if results.page.number > 1 else ""
    context = {
        "criteria": criteria,
        "results": results,
        "headline": headline(results.total, criteria),
        "departements": facets.departement_facet(*asked),
        "intercommunalites": facets.intercommunalite_facet(*asked, everything=zones),
        "pathologies": facets.pathology_facet(*asked, everything=pathologies),
        "chosen": facets.chosen_values(criteria),
        "here": criteria.departements[0] if len(criteria.departements) == 1 else None,
        "canonical": f"{settings.SITE_URL}{request.path}{page}",
    }
    return render(request, "directory/list.html", context)


@require_safe
def entry_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an entry; a former address redirects, a stopped offer answers 410."""
    programme = public_queryset().filter(slug=slug, live=True).first()
    if programme is None or end_of_chain(programme) != programme:
        return _former_address(slug)
    entry = public_entry(programme, load_rows([programme])[programme.pk], media=True)
    if entry.state.is_stopped:
        return _stopped(request, programme, entry)
    return render(request, "directory/entry.html", entry_context(programme, entry))


@require_safe
def short_link(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from the short address printed on paper to the page of the entry.

    The redirection is not permanent: the code outlives changes of address. That of a stopped
    offer answers 410 itself.

    Raises:
        Http404: when no public entry has this code.
    """
    found = entry_of_code(clean_line(code).lower()[:LONGEST_CODE])
    if found is None:
        raise Http404
    if found.life.state == ActivityState.ARRETE:
        programme = public_queryset().get(pk=found.pk)
        entry = public_entry(programme, load_rows([programme])[programme.pk])
        return _stopped(request, programme, entry)
    return redirect(found.get_absolute_url())


def _stopped(request: HttpRequest, programme: Programme, entry: PublicEntry) -> HttpResponse:
    """Say that an offer is over for good, whom to call, and what lives nearby."""
    context = around_context(programme, entry)
    helper = structure_for(
        commune=context["place_commune"],
        departement=context["place_departement"],
        organisation_structure=context["support_structure"],
    )
    context.update(helper=helper, others=living_like(entry))
    return render(request, "directory/stopped.html", context, status=410)


def _former_address(slug: str) -> HttpResponsePermanentRedirect:
    """Redirect from an address that an entry had before, or whose entry was merged.

    Raises:
        Http404: when it leads to no public entry.
    """
    if (found := entry_at(slug)) is None:
        raise Http404
    return HttpResponsePermanentRedirect(found.get_absolute_url())
