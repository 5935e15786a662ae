"""Who opens what of « Fraîcheur »: coordinators everything, moderators their départements."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import user_passes_test

from directory.admin.queue.scope import own_departements, person_of
from directory.moderation.routing import is_coordinator

if TYPE_CHECKING:
    from accounts.models import User


def coordinator_required(
    view: Callable[..., HttpResponseBase],
) -> Callable[..., HttpResponseBase]:
    """Let coordinators alone open a page."""
    allowed: Callable[..., HttpResponseBase] = user_passes_test(
        lambda user: user.is_authenticated and is_coordinator(user)
    )(view)
    return allowed


def codes_of(user: "User") -> list[str] | None:
    """Return the départements whose entries a person sees; None for all of them."""
    if is_coordinator(user):
        return None
    return list(own_departements(user).values_list("departements", flat=True))


def sees_campaigns(request: HttpRequest) -> bool:
    """Tell whether the person of a request may launch campaigns."""
    return is_coordinator(person_of(request))
