"""Who enters the holders' space, and which entries they find there.

Whatever is not one's own does not exist: 404, never a word about it.
"""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from directory.models import Organisation, Programme
from directory.proposals.views.kept import with_typed

if TYPE_CHECKING:
    from accounts.models import User


def person_of(request: HttpRequest) -> "User":
    """Return the signed-in person of a request that passed ``holder_required``."""
    return cast("User", request.user)


def own_organisations(user: "User") -> QuerySet[Organisation]:
    """Return the organisations that ``user`` is a member of."""
    return Organisation.objects.filter(memberships__user=user)


def own_entries(user: "User") -> QuerySet[Programme]:
    """Return the entries that ``user`` keeps, with their life and organisation."""
    return Programme.objects.filter(organisation__memberships__user=user).select_related(
        "organisation", "life"
    )


def own_entry(request: HttpRequest, public_id: str) -> Programme:
    """Return the live row of one's own entry; raises Http404 for any other."""
    return get_object_or_404(own_entries(person_of(request)), public_id=public_id)


def holder_required(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let signed-in people alone open a page of the space, which no cache may keep."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            if request.method != "POST":
                raise
            # Deleted while somebody was writing: what they wrote is not lost with it.
            context = with_typed(request, {})
            response = render(request, "directory/space/gone.html", context, status=404)
        response.headers["Cache-Control"] = "private, no-store"
        return response

    return guarded
