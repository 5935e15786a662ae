"""The page of a selection, to print or to send."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.shortlist.chosen import Chosen, load_chosen
from directory.shortlist.picks import MOST, Picks, read_picks
from territories.maps import map_of


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Show the entries that the address names, in its order.

    What somebody chose says something of their health: no cache keeps the page, no other site
    learns its address, no engine lists it, and the log of requests holds no query string.
    """
    picks = read_picks(request.GET)
    chosen = load_chosen(picks.keys)
    response = render(request, "directory/shortlist/page.html", _context(picks, chosen))
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _context(picks: Picks, chosen: Chosen) -> dict[str, Any]:
    """Return the context of the page."""
    address = reverse("directory:shortlist")
    kept = picks.only(chosen.keys)
    return {
        "picks": picks,
        "chosen": chosen,
        "rows": [
            {
                "item": item,
                "map": map_of(item.entry.places),
                "short_url": f"{settings.SITE_URL}{item.entry.short_path}",
                "without": address + kept.without(item.key).query(),
                "raised": address + kept.raised(item.key).query() if place else "",
            }
            for place, item in enumerate(chosen.items)
        ],
        "most": MOST,
        "missing": chosen.gone + picks.unreadable,
        "back_url": reverse("directory:list") + kept.list_query(),
        "without_missing": address + kept.query(),
        "other_reader": address + kept.read_for(professional=not picks.professional).query(),
        "shared_url": f"{settings.SITE_URL}{address}{kept.shared().query()}",
        "today": timezone.localdate(),
    }
