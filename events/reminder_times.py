"""When people are reminded and thanked: by day, counted in days of the calendar.

``events.services.reminding`` sends by these moments, and pages announce by them.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Event

MORNING = time(9)
"""Local hour from which a reminder or thanks leave."""
DAYS_BEFORE = {"semaine": 7, "veille": 1}
"""Days between a reminder and the sitting, by ``NoticeKind``."""
LAST_DAY_OF_WEEK_REMINDER = 3
"""Days before the event after which a late first reminder would only double the second."""
THANKED_WITHIN = timedelta(days=14)
"""How long after the end thanks still leave, where presence is noted late."""


def week_before(starts_at: datetime) -> datetime:
    """Return when the first reminder leaves, once for the whole event."""
    return _morning(starts_at, -DAYS_BEFORE["semaine"])


def day_before(starts_at: datetime) -> datetime:
    """Return when the reminder of a sitting leaves."""
    return _morning(starts_at, -DAYS_BEFORE["veille"])


def week_reminder_ends(starts_at: datetime) -> datetime:
    """Return from when on the first reminder is left out."""
    return _morning(starts_at, -LAST_DAY_OF_WEEK_REMINDER)


def day_after(ends_at: datetime) -> datetime:
    """Return when thanks leave."""
    return _morning(ends_at, 1)


def reminders_to_come(event: Event, now: datetime) -> tuple[bool, bool]:
    """Say whether somebody who registers now is reminded a week before, and the day before."""
    return now < week_before(event.starts_at), now < day_before(event.starts_at)


def _morning(moment: datetime, days: int) -> datetime:
    day = timezone.localdate(moment) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, MORNING))
