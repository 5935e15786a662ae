"""How long one stays signed in."""

from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from accounts.models import User


def session_age(user: "User") -> int:
    """Return the length of a session in seconds: a working day for the team, longer for others."""
    age: int = settings.TEAM_SESSION_SECONDS if user.is_team else settings.SESSION_COOKIE_AGE
    return age
