"""`/lettres/abonnement/confirmer/<code>/`: GET shows a button, POST confirms."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.private_pages import kept_private
from core.throttle import throttle
from news.addresses import choices_path
from news.exceptions import LinkIsDead
from news.models import SignUp, Subscriber
from news.services import confirming
from news.subscribing.pages import POSTS, POSTS_SECONDS, back_to_choices


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a click confirms, or confirm it."""
    sign_up = SignUp.objects.filter(code=token).select_related("moves").first()
    if sign_up is None:
        return _dead(request)
    if request.method == "POST":
        throttle(request, "news.own", limit=POSTS, seconds=POSTS_SECONDS)
        return _confirm(request, sign_up)
    context = {"sign_up": sign_up, "lists": list(sign_up.lists.all()), "path": request.path}
    if sign_up.confirmed_at is not None:
        known = Subscriber.objects.filter(email_key=sign_up.email_key).first()
        if known is None:
            return _dead(request)
        context["choices_path"] = choices_path(known.code)
    return kept_private(render(request, "news/subscribing/confirm.html", context))


def _confirm(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    try:
        subscriber = confirming.confirm(sign_up.code)
    except LinkIsDead:
        return _dead(request)
    if sign_up.moves_id:
        said = _("C’est noté : vos lettres iront à %(email)s.") % {"email": subscriber.email}
    else:
        said = _("C’est noté : votre abonnement est confirmé. Merci et bienvenue.")
    return back_to_choices(request, subscriber, said)


def _dead(request: HttpRequest) -> HttpResponse:
    """Answer a link that confirms nothing (any more), the same for all."""
    page = render(request, "news/subscribing/not_confirmed.html", status=HTTPStatus.GONE)
    return kept_private(page)
