"""Pages and feeds of the map."""

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.list_page.context import list_context
from directory.listing.criteria import Criteria, read_criteria
from directory.listing.results import Results, count_of, find
from directory.listing.vocabulary import current_vocabulary
from directory.map.feed import feed, stamp
from directory.map.searched import SearchMap, draw
from directory.map.tiles import tile_origin
from directory.public import public_cards
from territories.data_files import outlines_file

MOST_OPENED = 10
LONGEST_KEY = 20
YEAR = 365 * 24 * 3600


@require_safe
@gzip_page  # the drawing weighs a third of itself so, even where no proxy compresses
def search_map(request: HttpRequest) -> HttpResponse:
    """Show the map of the offers that answer the address, and the list that says the same."""
    vocabulary = current_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    results = find(criteria, vocabulary)
    context = list_context(request, criteria, vocabulary, results)
    search = draw(criteria, vocabulary, results)
    context.update(
        map=search,
        live=_live(criteria, results, search),
        first_rank=results.page.start_index(),
        crumbs=[{"title": _("Annuaire"), "url": reverse("directory:list")}],
    )
    response = render(request, "directory/map.html", context)
    if origin := tile_origin():
        # Read by django-csp's middleware; the other pages of the site ask nothing of the tiles.
        response._csp_update = {"img-src": [origin]}  # type: ignore[attr-defined]  # its own
    return response


@require_safe
@gzip_page
def points(request: HttpRequest) -> HttpResponseBase:
    """Answer the places of all that answers the address, for the script of the map."""
    vocabulary = current_vocabulary()
    criteria = read_criteria(request.GET, vocabulary)
    etag = stamp(criteria, vocabulary)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        total = count_of(criteria, vocabulary)
        body = json.dumps(feed(criteria, vocabulary, total), separators=(",", ":"))
        response = HttpResponse(body, content_type="application/json")
    response["ETag"] = etag
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, no_cache=True)
    return response


@require_safe
@cache_control(public=True, max_age=300)
def opened(request: HttpRequest) -> HttpResponse:
    """Answer the cards of a few entries, for what opens on the map; unknown ones are left out.

    Raises:
        Http404: when none of them is public.
    """
    keys = [clean_line(key[:LONGEST_KEY]).lower() for key in request.GET.getlist("cle")]
    cards = public_cards(list(dict.fromkeys(keys))[:MOST_OPENED])
    if not cards:
        raise Http404
    response = render(request, "directory/map_cards.html", {"cards": cards})
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
@gzip_page
@cache_control(public=True, max_age=YEAR, immutable=True)
def outlines(request: HttpRequest, stamp: str) -> HttpResponse:
    """Answer the outlines of the région under an address that changes when they do.

    Raises:
        Http404: when the address is of other outlines, or the project ships none.
    """
    if stamp != outlines_stamp(settings.REGION):
        raise Http404
    return HttpResponse(
        outlines_file(settings.REGION).read_bytes(), content_type="application/json"
    )


@lru_cache(maxsize=4)
def outlines_stamp(region: str) -> str:
    """Return what names the outlines of a région by their content; « aucun » without any."""
    path = outlines_file(region)
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else "aucun"


def _live(criteria: Criteria, results: Results, search: SearchMap) -> dict[str, str]:
    """Return what the script of the map needs, as attributes of its element."""
    if search.drawing is None:
        return {}
    reached, here = results.reached(criteria), reverse("directory:map")
    circle = ""
    if around := reached.around:
        circle = f"{around.latitude},{around.longitude},{reached.km}"
    return {
        "points": f"{reverse('directory:map_points')}{reached.query()}",
        "outlines": reverse("directory:map_outlines", args=[outlines_stamp(settings.REGION)]),
        "cards": reverse("directory:map_cards"),
        "around": f"{here}{criteria.without('commune').query()}",
        "bounds": search.drawing.bounds,
        "level": search.facet,
        "held": ",".join(search.drawing.ground.held),
        "circle": circle,
        "tiles": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
        "words": json.dumps(_words(), ensure_ascii=False),
    }


def _words() -> dict[str, str]:
    """Return what the script of the map says."""
    return {
        "map": _("Carte interactive. Flèches pour la déplacer, plus et moins pour l’agrandir."),
        "zoomIn": _("Agrandir"),
        "zoomOut": _("Réduire"),
        "close": _("Fermer"),
        "loading": _("Chargement…"),
        "open": _("Ouvrir la fiche"),
        "show": _("Montrer sur la carte"),
        "place": _("%s lieu ici"),
        "places": _("%s lieux ici"),
        "around": _("Voir les offres à moins de 5 km"),
        "narrow": _("Voir ces offres"),
        "leave": _("Retirer ce territoire"),
        "here": _("Chercher à %s km autour d’ici"),
        "twoFingers": _("Deux doigts pour déplacer la carte"),
    }
