"""What is common to pages about a public entry: where it is now, and nothing typed is lost."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from core.exceptions import TooManyRequests
from directory.exceptions import GoneError
from directory.models import Programme
from directory.proposals.entries import Elsewhere, public_at

LONGEST = 20_000
"""Characters shown again of all that was typed: more than any form of ours takes."""

_OURS = frozenset({"csrfmiddlewaretoken", "opened", "website", "vu", "action", "quoi"})
_HIDDEN_ENDS = ("-key", "-for", "-total", "-row")
"""Ends of the names of hidden inputs."""
_CODE = re.compile(r"[a-z]+(-[a-z]+)*|\d{1,5}|True|False")
"""A box that was ticked: its code helps nobody to write it again."""


def of_public_entry(
    view: Callable[[HttpRequest, Programme], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the public entry whose address it is opened at.

    Where the entry stopped, moved or went, a visitor is led to where it is; somebody who was
    writing meanwhile finds what they wrote.
    """

    @wraps(view)
    def found(request: HttpRequest, slug: str) -> HttpResponse:
        try:
            programme = public_at(slug)
        except Elsewhere as other:
            if request.method != "POST":
                return redirect(other.entry.get_absolute_url())
            return _moved(request, other.entry, 409)
        except Http404:
            if request.method != "POST":
                raise
            return _moved(request, None, 404)
        try:
            return view(request, programme)
        except GoneError:
            return _moved(request, None, 404)

    return found


def _moved(request: HttpRequest, entry: Programme | None, status: int) -> HttpResponse:
    context = with_typed(request, {"entry": entry})
    return render(request, "directory/proposals/moved.html", context, status=status)


def refused_link(
    request: HttpRequest, words: object, *, status: int = 410, may_propose: bool = False
) -> HttpResponse:
    """Return the page of a link that no longer serves.

    Args:
        request: what was opened or sent.
        words: why, in French.
        status: of the answer.
        may_propose: whether to offer the form of a new entry.
    """
    context = {
        "words": str(words),
        "not_sent": request.method == "POST",
        "may_propose": may_propose,
    }
    return render(
        request, "directory/proposals/refused.html", with_typed(request, context), status=status
    )


def slowed(response: HttpResponse, error: TooManyRequests) -> HttpResponse:
    """Make an answer that of a brake: the form with all that was typed, to be sent later."""
    response.status_code = 429
    response.headers["Retry-After"] = str(error.retry_after)
    return response


def with_typed(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Return ``context`` with ``typed``: the words that were sent, one by one, none on a GET."""
    if request.method != "POST":
        return context
    typed, left = [], LONGEST
    for name, values in request.POST.lists():
        if name in _OURS or name.endswith(_HIDDEN_ENDS):
            continue
        for value in values:
            words = value.replace("\x00", "").strip()[:left]
            if words and not _CODE.fullmatch(words):
                typed.append(words)
                left -= len(words)
    return {**context, "typed": typed}
