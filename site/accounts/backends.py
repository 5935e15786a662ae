"""How people are recognised: by address and password, and not by trying a thousand passwords."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from accounts import brakes

if TYPE_CHECKING:
    from accounts.models import User


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
            brakes.hold(request, brakes.PASSWORD, username or kwargs.get("email") or "")
        return super().authenticate(request, username=username, password=password, **kwargs)
