"""How people are recognised: by address and password, and not by trying a thousand passwords."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from core.throttle import throttle

if TYPE_CHECKING:
    from accounts.models import User

TRIES_FROM_AN_ADDRESS = 20
"""A team shares one address behind its hospital's network."""

TRIES_ON_AN_ACCOUNT = 10
SECONDS = 300


class ThrottledBackend(ModelBackend):
    """Django's own backend with a brake on attempts, whichever form they come through."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> "User | None":
        """Return the user whose address and password these are, or None.

        Attempts on an unknown account count alike: a refusal tells nobody that it exists.

        Raises:
            TooManyRequests: too many attempts from one place, or on one account.
        """
        if request is not None:
            throttle(request, "login", limit=TRIES_FROM_AN_ADDRESS, seconds=SECONDS)
            account = username or kwargs.get("email") or ""
            if account:
                limit = TRIES_ON_AN_ACCOUNT
                throttle(request, "login-account", limit=limit, seconds=SECONDS, account=account)
        return super().authenticate(request, username=username, password=password, **kwargs)
