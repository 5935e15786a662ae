"""How the pages behind a link answer: never kept, never indexed, helpful when the link is dead."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.private_pages import kept_private
from core.signed_links import LinkError
from core.throttle import throttle
from events.own.links import ErasedLinkError, open_link

POSTS, POSTS_SECONDS = 300, 60
"""Actions from one network address in a minute: a hospital shares one."""


def with_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the registration that the link opens; show a helpful page for a dead one."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            registration = open_link(token)
        except LinkError as error:
            return broken_link(request, error)
        if request.method == "POST":
            throttle(request, "events.own", limit=POSTS, seconds=POSTS_SECONDS)
        return kept_private(view(request, registration, token=token, **kwargs))

    return opened


def broken_link(request: HttpRequest, error: LinkError) -> HttpResponse:
    """Answer a link that was cut (404), or whose names are erased (410)."""
    erased = isinstance(error, ErasedLinkError)
    status = HTTPStatus.GONE if erased else HTTPStatus.NOT_FOUND
    context = {"message": str(error), "erased": erased}
    return kept_private(render(request, "events/own/broken.html", context, status=status))
