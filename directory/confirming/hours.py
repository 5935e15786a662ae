"""When the site may write to teams by itself: hours of work, so that a mail is read.

``REMINDERS_AT_ANY_HOUR`` lifts the rule, for trials.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

OPENS, CLOSES = 8, 18
"""Local hours between which reminders leave."""
SATURDAY = 5


def is_open(now: datetime | None = None) -> bool:
    """Tell whether reminders may leave ``now``: working days, from 8 to 18, local time."""
    local = timezone.localtime(now)
    within = OPENS <= local.hour < CLOSES
    return (within and _works_on(local.date())) or settings.REMINDERS_AT_ANY_HOUR


def working_day(first: date, number: int) -> date:
    """Return the working day ``number`` (from 0) counted from ``first``.

    When ``first`` is a Saturday or a Sunday, day 0 is the Monday after it.
    """
    day = first
    while not _works_on(day):
        day += timedelta(days=1)
    for _step in range(number):
        day += timedelta(days=1)
        while not _works_on(day):
            day += timedelta(days=1)
    return day


def _works_on(day: date) -> bool:
    return day.weekday() < SATURDAY or settings.REMINDERS_AT_ANY_HOUR
