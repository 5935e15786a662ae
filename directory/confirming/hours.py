"""When the site may write to teams by itself: hours of work, so that a mail is read."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

OPENS, CLOSES = 8, 18
"""Local hours between which reminders leave."""
SATURDAY = 5


def is_open(now: datetime | None = None) -> bool:
    """Tell whether reminders may leave ``now``: working days, from 8 to 18, local time.

    ``REMINDERS_AT_ANY_HOUR`` lifts the rule, for trials.
    """
    local = timezone.localtime(now)
    working = local.weekday() < SATURDAY and OPENS <= local.hour < CLOSES
    return working or settings.REMINDERS_AT_ANY_HOUR
