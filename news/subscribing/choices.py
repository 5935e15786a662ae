"""`/lettres/abonnement/<code>/`: what somebody receives, and all that they may do about it."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from news.enums import SubscriberState
from news.exceptions import LinkIsDead, NewsError
from news.models import Subscriber
from news.services.choosing import BY_LINK, choose, stay
from news.services.leaving import unsubscribe
from news.subscribing.consent import wording
from news.subscribing.forms import ChoicesForm
from news.subscribing.lists import offered
from news.subscribing.origins import CHOICES
from news.subscribing.pages import back_to_choices, with_subscriber


@require_http_methods(["GET", "HEAD", "POST"])
@with_subscriber
def choices(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    """Show somebody's lists, or do what a button says."""
    if request.method != "POST":
        return _page(request, subscriber, _form(subscriber))
    act = ACTIONS.get(request.POST.get("action", ""))
    if act is None:
        error = _("Choisissez ce que vous voulez faire.")
        return _page(
            request, subscriber, _form(subscriber), error=error, status=HTTPStatus.BAD_REQUEST
        )
    return act(request, subscriber)


def _choose(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    form = _form(subscriber, request)
    if not form.is_valid():
        return _page(request, subscriber, form, status=HTTPStatus.BAD_REQUEST)
    try:
        row = choose(subscriber, form.lists, wording=wording(), page=CHOICES)
    except LinkIsDead:
        raise
    except NewsError as refusal:
        form.add_error(None, str(refusal))
        return _page(request, subscriber, form, status=HTTPStatus.CONFLICT)
    if subscriber.state == SubscriberState.DESABONNE:
        return back_to_choices(request, row, _("C’est noté : vous êtes de nouveau abonné."))
    return back_to_choices(request, row, _("C’est noté : vos choix sont enregistrés."))


def _stop(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    unsubscribe(subscriber, page=CHOICES)
    return back_to_choices(request, subscriber, _("C’est noté : vous ne recevrez plus rien."))


def _stay(request: HttpRequest, subscriber: Subscriber) -> HttpResponse:
    try:
        row = stay(subscriber, page=CHOICES)
    except LinkIsDead:
        raise
    except NewsError as refusal:
        told, status = str(refusal), HTTPStatus.CONFLICT
        return _page(request, subscriber, _form(subscriber), error=told, status=status)
    return back_to_choices(request, row, _("C’est noté : vous restez abonné. Merci."))


ACTIONS: dict[str, Callable[[HttpRequest, Subscriber], HttpResponse]] = {
    "choisir": _choose,
    "arreter": _stop,
    "rester": _stay,
}
"""What each button of the page does."""


def _form(subscriber: Subscriber, request: HttpRequest | None = None) -> ChoicesForm:
    """Return the form of somebody's lists: what they have is ticked, or what was sent."""
    own = list(subscriber.lists.all())
    chosen = {one.slug for one in own}
    return ChoicesForm(offered(own), request.POST if request else None, chosen=chosen)


def _page(
    request: HttpRequest,
    subscriber: Subscriber,
    form: ChoicesForm,
    *,
    error: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "subscriber": subscriber,
        "form": form,
        "error": error,
        "wording": wording(),
        "is_subscribed": subscriber.state == SubscriberState.ABONNE,
        "has_left": subscriber.state == SubscriberState.DESABONNE,
        "must_prove": subscriber.state not in BY_LINK,
        "is_asked": subscriber.asked_at is not None,
    }
    return render(request, "news/subscribing/choices.html", context, status=status)
