"""Public pages of the directory."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.entry_page.addresses import end_of_chain, entry_at, entry_of_code
from directory.entry_page.context import around_context, entry_context
from directory.entry_page.nearby import living_like
from directory.enums import ActivityState
from directory.list_page.context import list_context
from directory.list_page.unanswered import note
from directory.listing.criteria import read_criteria
from directory.listing.results import find
from directory.listing.vocabulary import current_vocabulary
from directory.models import Programme
from directory.public import PublicEntry, public_entry
from directory.public.rows import load_rows, public_queryset
from territories.support import structure_for

LONGEST_CODE = 20


@require_safe
def entry_list(request: HttpRequest) -> HttpResponse:
    """Show the list of offers that answer the words and facets of the address."""
    vocabulary = current_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    results = find(criteria, vocabulary)
    if not results.total and not criteria.is_empty:
        note(request, criteria, results.understood)
    context = list_context(request, criteria, vocabulary, results)
    return render(request, "directory/list.html", context)


@require_safe
def entry_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an entry; a former address redirects, a stopped offer answers 410."""
    programme = public_queryset(media=True).filter(slug=slug, live=True).first()
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
        programme = public_queryset(media=True).get(pk=found.pk)
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
