"""Until when the agenda keeps names, and what people need to take part."""

from calendar import monthrange
from datetime import MAXYEAR, datetime, timedelta

from django.utils import timezone

from events.consent import NEEDS_DAYS, months_kept
from events.models import Event

NEEDS_KEPT = timedelta(days=NEEDS_DAYS)
MONTHS_A_YEAR = 12


def kept_until(event: Event) -> datetime:
    """Return when the names of an event are erased: so many months, by the day, after its end.

    A postponed event counts from the day it had: nobody is kept waiting for a new one for ever.
    """
    return plus_months(event.ends_at, months_kept(event))


def plus_months(moment: datetime, months: int) -> datetime:
    """Return the same hour so many months later, on the last day of a month that is too short."""
    local = timezone.localtime(moment)
    years, month = divmod(local.month - 1 + months, MONTHS_A_YEAR)
    year = min(local.year + years, MAXYEAR - 1)
    day = min(local.day, monthrange(year, month + 1)[1])
    naive = local.replace(year=year, month=month + 1, day=day, tzinfo=None)
    return timezone.make_aware(naive)
