"""`/lettres/abonnement/<code>/effacer/`: asks once more, then erases."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from core.private_pages import kept_private
from news.models import Subscriber
from news.services import erasing
from news.subscribing.pages import see_other, with_subscriber


@require_http_methods(["GET", "HEAD", "POST"])
@with_subscriber
def erase(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Say what is erased and what stays, or erase."""
    if request.method == "POST":
        erasing.erase(subscriber)
        return see_other(reverse("subscribing:erased"))
    return render(request, "news/subscribing/erase.html", {"subscriber": subscriber})


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that it is done; the page knows nobody."""
    return kept_private(render(request, "news/subscribing/erased.html"))
