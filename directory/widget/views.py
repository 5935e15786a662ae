"""The widget, and the page where its code is made."""

from urllib.parse import urlencode

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from directory.listing.headline import headline
from directory.listing.results import find
from directory.listing.vocabulary import current_vocabulary
from directory.widget.code import frame_code
from directory.widget.forms import PresetForm
from directory.widget.presets import FRAGMENT, Preset, read_preset

MAX_AGE = 300
"""Seconds for which a browser or a proxy may keep a widget."""

SHOWN_IN_FRAMES = "*"


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": [SHOWN_IN_FRAMES]})
def widget(request: HttpRequest) -> HttpResponse:
    """Show some offers inside another site, as a document of a frame or as a bare list.

    Everybody gets the same for the same address, and nothing is set or read from a cookie: a proxy
    may keep it. It lies under a path of its own, so that no cache takes it for a page.
    """
    vocabulary = current_vocabulary()
    preset = read_preset(request.GET, vocabulary)
    results = find(preset.criteria, vocabulary)
    words = results.understood.words
    context = {
        "preset": preset,
        "cards": results.cards[: preset.number],
        "total": results.total,
        "widened_to": results.widened_to,
        "headline": headline(results.total, preset.criteria, words),
        "directory_url": f"{reverse('directory:list')}{preset.criteria.query()}",
        "site_url": settings.SITE_URL,
    }
    template = "directory/widget/fragment.html" if preset.bare else "directory/widget/frame.html"
    response = render(request, template, context)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    if preset.bare:  # a page may fetch it: there is nothing in it of whoever asks
        response["Access-Control-Allow-Origin"] = "*"
    return with_etag(request, response)


@require_safe
@csp_update({"frame-src": [SELF]})
def code_page(request: HttpRequest) -> HttpResponse:
    """Let anybody choose what a widget shows, see it, and copy its code."""
    vocabulary = current_vocabulary()
    form = PresetForm(request.GET or None, vocabulary=vocabulary)
    preset = read_preset(request.GET, vocabulary)
    context = {
        "form": form,
        "problems": preset.criteria.problems,
        "widget_path": f"{reverse('directory:widget')}{preset.query}",
        "code": frame_code(preset),
        "fragment_url": _fragment_url(preset),
    }
    return render(request, "directory/widget/code.html", context)


def _fragment_url(preset: Preset) -> str:
    """Return the address of the bare list."""
    query = urlencode([*preset.pairs, FRAGMENT])
    return f"{settings.SITE_URL}{reverse('directory:widget')}?{query}"
