"""`/lettres/abonnement/`: which lists, which address; the answer is the same for everybody."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.private_pages import kept_private
from core.throttle import throttle
from news.addresses import LETTERS
from news.services.signing_up import sign_up as write_sign_up
from news.subscribing.consent import wording
from news.subscribing.forms import SignUpForm
from news.subscribing.lists import offered
from news.subscribing.origins import PARAMETER, page_of
from news.subscribing.pages import see_other

POSTS, POSTS_SECONDS = 60, 3600
"""Sign-ups from one network address in an hour: a hospital shares one."""
LISTS = "liste"
"""Query parameter that ticks lists beforehand; a slug, repeatable."""


@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Show the form, or take note of what was asked for."""
    lists = offered()
    if request.method != "POST":
        form = SignUpForm(lists, chosen=set(request.GET.getlist(LISTS)))
        return form_page(request, form, request.GET.get(PARAMETER, ""))
    throttle(request, "news.sign_up", limit=POSTS, seconds=POSTS_SECONDS)
    form = SignUpForm(lists, request.POST)
    origin = request.POST.get(PARAMETER, "")
    if not form.is_valid():
        return form_page(request, form, origin, status=HTTPStatus.BAD_REQUEST)
    email = form.cleaned_data["email"]
    if not form.filled_by_robot:
        write_sign_up(email, form.lists, wording=wording(), page=page_of(origin))
    messages.info(request, _("Un courriel part à %(email)s.") % {"email": email})
    return kept_private(see_other(reverse("subscribing:sign_up_sent")))


@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what to do now: the same to newcomers and to whoever is subscribed."""
    return kept_private(render(request, "news/subscribing/sent.html"))


def form_page(
    request: HttpRequest, form: SignUpForm, origin: str, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Return the page of the form.

    Args:
        request: the visit.
        form: as it stands.
        origin: from where on the site the person came; unknown ones are left out.
        status: of the answer.
    """
    context = {
        "form": form,
        "origin": origin if page_of(origin) != page_of("") else "",
        "wording": wording(),
        "is_open": bool(form.offered.themes),
        "breadcrumb": [{"title": _("Lettres d’information"), "url": LETTERS}],
    }
    response = render(request, "news/subscribing/sign_up.html", context, status=status)
    # The form holds a mark of its own and a secret: no cache may keep it. It may be found.
    response["Cache-Control"] = "private, no-store"
    return response
