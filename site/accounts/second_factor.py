"""Whether a request may enter what is reserved to the team: password and second factor."""

import time
from enum import Enum, auto
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest

from accounts.services.people import sign_out_everywhere
from core import mail

if TYPE_CHECKING:
    from accounts.models import User

CODE_LIFE = 120
"""Seconds after which a code of the application is refused anyway, late clocks included."""


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
    user = request.user
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


def spend(authenticator: Authenticator, code: str) -> bool:
    """Note that a code of the application was used; return False when it had been already.

    allauth remembers it in a process's memory: another process would take it a second time.
    """
    if authenticator.type != Authenticator.Type.TOTP:
        return True
    now = time.time()
    digits = normalize_user_code(code)
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        spent = {old: at for old, at in row.data.get("spent", {}).items() if now - at < CODE_LIFE}
        if digits in spent:
            return False
        row.data["spent"] = {**spent, digits: now}
        row.save(update_fields=["data"])
    return True


def reset(user: "User") -> None:
    """Take the second factor from a person who lost telephone and recovery codes.

    All sessions end; the person activates another one at the next sign-in, and is written to.
    """
    with transaction.atomic():
        Authenticator.objects.filter(user=user).delete()
        sign_out_everywhere(user)
        mail.send("accounts/totp_deactivated", [user.email], lane="urgent")


def _used(request: HttpRequest, user: "User") -> set[str]:
    """Return by what this session proved who it is: « password », « mfa », « code »."""
    return {record.get("method", "") for record in get_authentication_records(request, user)}
