"""`/lettres/abonnement/<code>/adresse/`: asks for another address, which a mail then proves."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.throttle import throttle
from news.models import Subscriber
from news.services.signing_up import ask_for_move
from news.subscribing.forms import MoveForm
from news.subscribing.pages import back_to_choices, with_subscriber

MOVES, MOVES_SECONDS = 10, 24 * 3600
"""Addresses that one subscriber may ask for in a day: each gets a mail."""


@require_http_methods(["GET", "HEAD", "POST"])
@with_subscriber
def move(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Ask for the new address, or mail it the link that proves it."""
    is_posted = request.method == "POST"
    form = MoveForm(request.POST if is_posted else None)
    if not is_posted or not form.is_valid():
        status = HTTPStatus.BAD_REQUEST if is_posted else HTTPStatus.OK
        context = {"subscriber": subscriber, "form": form}
        return render(request, "news/subscribing/move.html", context, status=status)
    throttle(request, "news.move", limit=MOVES, seconds=MOVES_SECONDS, account=str(subscriber.pk))
    email = form.cleaned_data["email"]
    if not form.filled_by_robot:
        ask_for_move(subscriber, email)
    said = _("Un courriel part à %(email)s. Rien ne change avant que vous ayez ouvert son lien.")
    return back_to_choices(request, subscriber, said % {"email": email})
