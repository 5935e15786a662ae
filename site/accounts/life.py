"""When people with an account were last here, for rooms that must know before they erase them."""

from collections.abc import Collection
from datetime import datetime

from accounts.models import User
from core.registry import signs_of_life


def last_seen(addresses: Collection[str]) -> dict[str, datetime]:
    """Return when the accounts of some addresses, case folded, were last seen."""
    rows = User.objects.filter(email__in=addresses, last_seen_at__isnull=False)
    seen = rows.values_list("email", "last_seen_at")
    return {email.casefold(): moment for email, moment in seen if moment}


def register() -> None:
    """Register it; called once, when the application is ready."""
    signs_of_life.register("accounts", last_seen)
