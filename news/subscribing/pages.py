"""How the pages behind a person's link answer: never kept, never indexed, alike for all the dead.

A code that was never made and one whose person was erased get the same page: nobody learns from it
who was there.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise

from core.private_pages import kept_private
from core.throttle import throttle
from news.addresses import choices_path
from news.delivery.marks import TRIAL_CODE
from news.exceptions import LinkIsDead
from news.models import Subscriber

POSTS, POSTS_SECONDS = 300, 60
"""Actions from one network address in a minute: a hospital shares one."""


def subscriber_of(token: str) -> Subscriber | None:
    """Return whose link it is; None for a link of nobody."""
    return Subscriber.objects.filter(code=token).first()


def with_subscriber(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the subscriber whose link it is; show a helpful page for a link of nobody."""

    @wraps(view)
    def opened(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        if token == TRIAL_CODE:
            return trial(request)
        subscriber = subscriber_of(token)
        if subscriber is None:
            return dead(request)
        if request.method == "POST":
            throttle(request, "news.own", limit=POSTS, seconds=POSTS_SECONDS)
        try:
            return kept_private(view(request, subscriber, **kwargs))
        except LinkIsDead:  # erased between the two
            return dead(request)

    return opened


def dead(request: HttpRequest) -> HttpResponse:
    """Answer a link of nobody (410): never made, past its time, or its person was erased."""
    page = render(request, "news/subscribing/dead.html", status=HTTPStatus.GONE)
    return kept_private(page)


def trial(request: HttpRequest) -> HttpResponse:
    """Answer the link of a mail that the team sent itself for trial."""
    return kept_private(render(request, "news/subscribing/trial.html"))


def back_to_choices(
    request: HttpRequest, subscriber: Subscriber, said: str | Promise
) -> HttpResponse:
    """Lead to the page of a subscriber, and say there what was done."""
    messages.success(request, str(said))
    return kept_private(see_other(choices_path(subscriber.code)))


def see_other(path: str) -> HttpResponseRedirect:
    """Lead to another page after an action, whatever the method was (303)."""
    response = HttpResponseRedirect(path)
    response.status_code = HTTPStatus.SEE_OTHER
    return response
