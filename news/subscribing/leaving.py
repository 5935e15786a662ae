"""`/lettres/desabonnement/<code>/<campaign>/`: what « List-Unsubscribe » of a mail names.

RFC 8058. A GET shows a page and changes nothing, for mail filters open every link. A POST acts at
once: from a mail provider with ``List-Unsubscribe=One-Click``, or from our page. Neither login,
cookie nor CSRF token is needed: whoever has the address may leave by it.
"""

from http import HTTPStatus

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.keys import key_of
from core.private_pages import kept_private
from news.addresses import choices_path
from news.delivery.marks import TRIAL_CODE
from news.enums import SubscriberState
from news.models import Campaign
from news.services.leaving import unsubscribe
from news.subscribing.origins import LEAVING
from news.subscribing.pages import back_to_choices, dead, subscriber_of, trial

BY_PAGE = "page"
"""Name of the button of our own page: whoever uses it reads an answer."""


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str, number: str) -> HttpResponse:
    """Show the page that leads out, or let somebody go.

    Args:
        request: the visit.
        token: code of the person.
        number: of the campaign; one that nobody knows lets them go just as well.
    """
    is_posted = request.method == "POST"
    by_page = is_posted and _by_page(request)
    if token == TRIAL_CODE:
        return trial(request) if by_page or not is_posted else _plain()
    subscriber = subscriber_of(token)
    if subscriber is None:
        return dead(request) if by_page or not is_posted else _plain()
    if not is_posted:
        context = {
            "subscriber": subscriber,
            "lists": list(subscriber.lists.all()),
            "is_subscribed": subscriber.state == SubscriberState.ABONNE,
            "choices_path": choices_path(subscriber.code),
            "path": request.path,
        }
        return kept_private(render(request, "news/subscribing/leave.html", context))
    key = key_of(number)
    campaign = Campaign.objects.only("pk").filter(pk=key).first() if key else None
    unsubscribe(subscriber, campaign=campaign, page=LEAVING if by_page else "")
    if not by_page:
        return _plain()
    said = _("C’est noté : vous ne recevrez plus nos lettres.")
    return back_to_choices(request, subscriber, said)


def _by_page(request: HttpRequest) -> bool:
    """Tell whether the button of our page was used; a body that cannot be read is a provider's."""
    try:
        return BY_PAGE in request.POST
    except (BadRequest, MultiPartParserError, SuspiciousOperation):
        return False


def _plain() -> HttpResponse:
    """Answer a provider: what was asked for holds, and there is no more to tell."""
    return kept_private(HttpResponse("OK\n", content_type="text/plain", status=HTTPStatus.OK))
