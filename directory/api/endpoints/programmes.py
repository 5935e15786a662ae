"""The entries: those that answer a search, by pages, and one by its identifier."""

from dataclasses import replace
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Router

from core.problems import problem
from core.text import clean_line
from directory.api import described
from directory.api.asked import Search, absolute, read_limit, read_search
from directory.api.written import json_answer
from directory.entry_page.addresses import entry_of_code
from directory.enums import ActivityState
from directory.listing.results import all_keys, question_of
from directory.models import Programme
from directory.open_data import cursors
from directory.open_data.declaring import current_references
from directory.open_data.ended import Ending, tombstone
from directory.open_data.reading import entries_of
from directory.open_data.records import record_of
from directory.public import public_entries
from search.queries import ask

router = Router()

LONGEST_CODE = 20
UNKNOWN = gettext_lazy("Aucune fiche n’a cet identifiant.")


@router.get("/programmes", url_name="programmes", **described.PROGRAMMES)
def programmes(request: HttpRequest) -> HttpResponse:
    """Return a page of the entries that answer a search, in the order of the list."""
    search = read_search(request)
    limit = read_limit(request, search.warnings)
    question = question_of(search.criteria, search.vocabulary)
    held = search.vocabulary.held

    def window(start: int, size: int) -> list[str]:
        return [hit.key for hit in ask(replace(question, offset=start, size=size), held).hits]

    start = 0
    if typed := request.GET.get("curseur", ""):
        try:
            cursor = cursors.read(typed, search.identity)
        except cursors.CursorError as error:
            return problem(400, str(error))
        everything = partial(all_keys, search.criteria, search.vocabulary)
        start = cursors.start_after(cursor, window, everything)
    answer = ask(replace(question, offset=start, size=limit), held)
    keys = [hit.key for hit in answer.hits]
    end = start + len(keys)
    more = _next(search, limit, cursors.next_cursor(end, keys)) if end < answer.total else None
    references = current_references(held)
    return json_answer(
        {
            "total": answer.total,
            "resultats": [record_of(entry, references) for entry in entries_of(keys)],
            "suivant": more if keys else None,
            "avertissements": search.warnings,
        }
    )


@router.get("/programmes/{identifiant}", url_name="programme", **described.PROGRAMME)
def programme(request: HttpRequest, identifiant: str) -> HttpResponse:
    """Return an entry; one that was merged leads to the other, a stopped one answers 410."""
    code = clean_line(identifiant[:LONGEST_CODE]).lower()
    found = entry_of_code(code)
    if found is None:
        raise Http404(UNKNOWN)
    if found.public_id != code:
        return HttpResponsePermanentRedirect(_address(found.public_id))
    if found.life.state == ActivityState.ARRETE:
        return _gone(found)
    for entry in public_entries([found.pk]):
        return json_answer(record_of(entry, current_references()))
    raise Http404(UNKNOWN)  # withdrawn this very moment


def _next(search: Search, limit: int, cursor: cursors.Cursor) -> str:
    """Return the address of the next page."""
    pairs = [
        *search.pairs,
        ("limite", str(limit)),
        ("curseur", cursors.written(cursor, search.identity)),
    ]
    return absolute(reverse("directory:api:programmes"), pairs)


def _gone(entry: Programme) -> HttpResponse:
    """Say that an offer is over for good, and since when."""
    stopped_on = entry.life.stopped_on
    return problem(
        410,
        _("Cette offre est arrêtée."),
        **tombstone(entry.public_id, Ending.ARRETE, stopped_on),
        adresse=absolute(entry.get_absolute_url()),
    )


def _address(public_id: str) -> str:
    return absolute(reverse("directory:api:programme", args=[public_id]))
