"""When a campaign may begin: by day, on working days, unless an officer says otherwise."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import NO_BREAK, long_date

DAY_BEGINS, NIGHT_BEGINS = 8, 21
"""Local hours between which letters begin to leave."""

SUNDAY = 6
_FIXED = frozenset({(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)})
_AFTER_EASTER = (1, 39, 50)
"""Easter Monday, Ascension, Whit Monday (code du travail, L3133-1)."""


def is_quiet(moment: datetime) -> bool:
    """Tell whether nothing should begin: evening, night, Sunday or holiday."""
    local = timezone.localtime(moment)
    return not DAY_BEGINS <= local.hour < NIGHT_BEGINS or _is_off(local.date())


def next_moment(moment: datetime) -> datetime:
    """Return the first moment from ``moment`` on at which a campaign may begin."""
    if not is_quiet(moment):
        return moment
    local = timezone.localtime(moment)
    day = local.date() + timedelta(days=int(local.hour >= DAY_BEGINS))
    while _is_off(day):
        day += timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(DAY_BEGINS)))


def local_moment(day: date, hour: time) -> datetime | None:
    """Return a moment of the local clock; None for one that the change to summer time skips.

    Of an hour that the change to winter time gives twice, it is the first.
    """
    # In UTC: Python holds no local moment of the hour that comes twice equal to any other.
    found = timezone.make_aware(datetime.combine(day, hour)).astimezone(UTC)
    return found if timezone.localtime(found).time() == hour else None


def _is_off(day: date) -> bool:
    """Tell whether a day is a Sunday or a public holiday of France."""
    if day.weekday() == SUNDAY or (day.month, day.day) in _FIXED:
        return True
    return (day - easter(day.year)).days in _AFTER_EASTER


def easter(year: int) -> date:
    """Return Easter Sunday (Meeus, « Astronomical Algorithms », chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


def in_words(moment: datetime) -> str:
    """Return « mardi 3 février 2027 à 18 h 30 », in the local time zone."""
    local = timezone.localtime(moment)
    minutes = f"{NO_BREAK}{local.minute:02}" if local.minute else ""
    hour = f"{local.hour}{NO_BREAK}h{minutes}"
    return _("%(day)s à %(hour)s") % {"day": long_date(moment, weekday=True), "hour": hour}
