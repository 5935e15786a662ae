"""Whether a request may enter what is reserved to the team: password and second factor."""

from enum import Enum, auto
from typing import TYPE_CHECKING, cast

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

if TYPE_CHECKING:
    from accounts.models import User


class Entry(Enum):
    """What stands between a request and the admin."""

    OPEN = auto()
    SIGN_IN = auto()  # nobody, or somebody who came by another door than the password
    NOT_TEAM = auto()
    ACTIVATE = auto()
    SECOND_FACTOR = auto()


def has_second_factor(user: "User") -> bool:
    """Tell whether ``user`` has activated an authenticator."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def entry(request: HttpRequest) -> Entry:
    """Return what ``request`` still lacks to enter the admin, or anything reserved to the team.

    Without ``settings.SECOND_FACTOR_REQUIRED`` (demonstration, development) the team enters
    without a second factor; those who activated one are asked for it all the same.
    """
    if not request.user.is_authenticated:
        return Entry.SIGN_IN
    user = cast("User", request.user)
    if not user.is_team:
        return Entry.NOT_TEAM
    if not has_second_factor(user):
        if not settings.SECOND_FACTOR_REQUIRED:
            return Entry.OPEN
        return Entry.ACTIVATE if "password" in _used(request, user) else Entry.SIGN_IN
    used = _used(request, user)
    if "password" not in used:
        return Entry.SIGN_IN
    return Entry.OPEN if "mfa" in used else Entry.SECOND_FACTOR


def _used(request: HttpRequest, user: "User") -> set[str]:
    """Return by what this session proved who it is: « password », « mfa », « code »."""
    return {record.get("method", "") for record in get_authentication_records(request, user)}
