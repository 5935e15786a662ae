"""The pages of the territories, and their booklets."""

from http import HTTPStatus

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory.enums import DeliveryMode
from directory.listing.criteria import Criteria
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from directory.territory_pages.atlas import Territory, current_atlas
from directory.territory_pages.contents import contents_of
from directory.territory_pages.overview import overview
from directory.territory_pages.page import (
    BOOKLET,
    booklet_context,
    has_pdf,
    is_long,
    page_context,
)
from directory.territory_pages.pdf import shelf
from directory.territory_pages.sections import sections_of

MOST_LISTED = 200
"""Entries of elsewhere on the page that lists them, and as many remote ones."""


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the territories that have a page, with how many offers each has."""
    vocabulary = current_vocabulary()
    context = {
        "departements": overview(current_atlas(vocabulary), vocabulary),
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    return render(request, "directory/territory/index.html", context)


@require_safe
def territory_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a territory has."""
    territory, vocabulary = _territory(slug)
    context = page_context(territory, vocabulary)
    context["sections"] = list(sections_of(request, territory))
    return render(request, "directory/territory/page.html", context)


@require_safe
def open_to_inhabitants(request: HttpRequest, slug: str) -> HttpResponse:
    """List what the inhabitants of a territory may join elsewhere, or from a distance."""
    territory, vocabulary = _territory(slug)
    context = {
        "territory": territory,
        "contents": contents_of(territory, vocabulary, MOST_LISTED),
        "remote_query": Criteria().with_value("mode", DeliveryMode.DISTANCE).query(),
        "canonical": f"{settings.SITE_URL}{request.path}",
    }
    return render(request, "directory/territory/open.html", context)


@require_safe
def booklet(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the booklet of a territory, to print; one too long for a page is offered as a PDF."""
    territory, vocabulary = _territory(slug)
    contents = contents_of(territory, vocabulary)
    copy = shelf.copy_of(slug, _number(vocabulary))
    if is_long(contents):
        context = page_context(territory, vocabulary)
        context.update(copy=copy, has_pdf=has_pdf(contents))
        return render(request, "directory/territory/booklet_long.html", context)
    context = booklet_context(territory, vocabulary, contents)
    context.update(copy=copy)
    return render(request, BOOKLET, context)


@require_safe
def booklet_pdf(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Give the booklet as a PDF, or say when it will be ready.

    The worker makes it: a request never does. One that is not the latest is given all the same
    while nothing of it was withdrawn, and a newer one asked for. A territory that has too many
    entries for a PDF leads to the page that says so.
    """
    territory, vocabulary = _territory(slug)
    if not has_pdf(contents_of(territory, vocabulary)):
        return redirect("directory:booklet", slug)
    number = _number(vocabulary)
    copy = shelf.copy_of(slug, number)
    has_failed = shelf.has_failed(slug)
    if not has_failed and (copy is None or copy.number != number):
        shelf.wish(slug)
    if copy is None:
        context = {"territory": territory, "has_failed": has_failed}
        status = HTTPStatus.SERVICE_UNAVAILABLE if has_failed else HTTPStatus.ACCEPTED
        waiting = render(request, "directory/territory/booklet_wait.html", context, status=status)
        waiting.headers["Cache-Control"] = "no-store"
        waiting.headers["Retry-After"] = "60"
        return waiting
    name = f"repertoire-{slug}-{copy.made_at:%Y-%m-%d}.pdf"
    response = FileResponse(copy.path.open("rb"), content_type="application/pdf", filename=name)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _territory(slug: str) -> tuple[Territory, Vocabulary]:
    """Return the territory of an address, and the vocabulary by which it was found.

    Raises:
        Http404: when no territory that the instance serves has this address.
    """
    vocabulary = current_vocabulary()
    territory = current_atlas(vocabulary).by_slug.get(slug)
    if territory is None:
        raise Http404
    return territory, vocabulary


def _number(vocabulary: Vocabulary) -> int:
    return vocabulary.held.number if vocabulary.held else 0
