"""Who stands in for a moderator who is away: the deputy, and while that one is away, theirs."""

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from directory.models import ModeratorProfile

if TYPE_CHECKING:
    from accounts.models import User

FOLLOWED = 3
"""Deputies asked in turn; where all of them are away too, the coordinators answer."""
DEPUTIES = "__".join(["deputy__moderator_profile"] * FOLLOWED)
"""For ``select_related``: all that ``deputy_of`` reads."""


def deputy_of(profile: ModeratorProfile) -> "User | None":
    """Return who is there in the place of an absent moderator; None when nobody is.

    People who name one another in a circle, all away, leave nobody.
    """
    absent: ModeratorProfile | None = profile
    for _turn in range(FOLLOWED):
        deputy = absent.deputy if absent is not None else None
        if deputy is None or not deputy.is_active:
            return None
        absent = getattr(deputy, "moderator_profile", None)
        if absent is None or not absent.is_away:
            return deputy
    return None


def profiles_answered(user: "User") -> QuerySet[ModeratorProfile]:
    """Return the profiles under which ``user`` answers today: their own, and as a deputy.

    A deputy who is away too still may answer, as any absent moderator may. It is one query, since
    the permission policy asks it at every door.
    """
    answered = Q(user=user)
    absent, path = _away(""), "deputy"
    for _turn in range(FOLLOWED):
        absent &= Q(**{f"{path}__is_active": True})
        answered |= absent & Q(**{path: user})
        absent &= _away(f"{path}__moderator_profile__")
        path = f"{path}__moderator_profile__deputy"
    return ModeratorProfile.objects.filter(answered)


def _away(path: str) -> Q:
    """Return the condition for an absence today of the profile at ``path``."""
    today = timezone.localdate()
    to_come_back = Q(**{f"{path}away_until__isnull": True}) | Q(**{f"{path}away_until__gte": today})
    return Q(**{f"{path}away_from__lte": today}) & to_come_back
