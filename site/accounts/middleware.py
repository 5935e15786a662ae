"""The doors of the admin: nobody passes with a password alone (ADR 0041)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from accounts import brakes
from accounts.second_factor import Entry, entry
from core.error_pages import too_many_requests
from core.exceptions import TooManyRequests

CLOSED_DOORS = ("login", "password_reset")
"""Wagtail's own forms below the admin's address: a password alone would open there."""

ALWAYS_OPEN = ("logout/",)

PAGE_PASSWORD_FORMS = (
    "wagtailcore_authenticate_with_password",
    "wagtaildocs_authenticate_with_password",
)


class DoorsMiddleware:
    """Let the admin be entered by the team alone, with what the team must show.

    It guards the address, not the views: whatever is mounted there, previews included, is behind
    it. Wagtail's own sign-in forms are replaced by ours, GET and POST alike.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer at the door, or go on."""
        answer = at_the_door(request)
        return self.get_response(request) if answer is None else answer

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Put a brake on the passwords of private pages and documents."""
        match = request.resolver_match
        if request.method != "POST" or match is None or match.url_name not in PAGE_PASSWORD_FORMS:
            return None
        try:
            brakes.hold(request, brakes.PAGE_PASSWORD, f"{match.url_name}-{sorted(kwargs.items())}")
        except TooManyRequests as error:
            return too_many_requests(request, error)
        return None


def at_the_door(request: HttpRequest) -> HttpResponse | None:
    """Return the answer to a request that may not go on, or None."""
    if request.path == reverse("wagtailcore_login"):
        return sign_in(request, "account_login", request.GET.get("next", ""))
    root = reverse("wagtailadmin_home")
    if not request.path.startswith(root):
        return None
    below = request.path.removeprefix(root)
    if below.startswith(CLOSED_DOORS):
        return sign_in(request, "account_team_login", request.GET.get("next", root))
    if below in ALWAYS_OPEN:
        return None
    answer = not_open(request, entry(request))
    if answer is not None:
        add_never_cache_headers(answer)
    return answer


def not_open(request: HttpRequest, state: Entry) -> HttpResponse | None:
    """Return where the request has to go first; None when the admin may answer.

    Wagtail itself sends the signed-out to ``WAGTAILADMIN_LOGIN_URL``, and answers 403 to scripts.
    """
    here = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    match state:
        case Entry.NOT_TEAM:
            return render(request, "accounts/not_team.html", status=403)
        case Entry.ACTIVATE:
            return redirect("mfa_activate_totp")
        case Entry.SECOND_FACTOR:
            return sign_in(request, "mfa_reauthenticate", here)
        case Entry.SIGN_IN if request.user.is_authenticated:
            logout(request)
            messages.info(request, _("Pour entrer ici, connectez-vous avec votre mot de passe."))
            return sign_in(request, "account_team_login", here)
    return None


def sign_in(request: HttpRequest, name: str, then: str) -> HttpResponse:
    """Send to the page called ``name``, which leads on to ``then`` if it is on this site."""
    url = reverse(name)
    return redirect(f"{url}?{urlencode({'next': then})}" if then else url)
