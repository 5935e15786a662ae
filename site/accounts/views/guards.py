"""What the pages of accounts share: no cache keeps them, and some are the team's alone."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from accounts.second_factor import has_second_factor

if TYPE_CHECKING:
    from accounts.models import User

View = Callable[..., HttpResponseBase]


def private(view: View) -> View:
    """Let no cache keep the page, and tell no other site where the visitor came from."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded


def signed_in(view: View) -> View:
    """Ask who it is; keep the page out of caches."""
    return private(login_required(view))


def team_only(view: View) -> View:
    """Send holders back to their account: they have neither password nor second factor.

    Who left the team with a second factor still comes by, to end it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = cast("User", request.user)
        if not user.is_team and not has_second_factor(user):
            return redirect("accounts:home")
        return view(request, *args, **kwargs)

    return signed_in(guarded)
