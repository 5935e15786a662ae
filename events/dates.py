"""How the dates of an event are said: « mardi 3 février 2027, de 18 h 30 à 20 h 30 »."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.french import NO_BREAK, long_date

Span = tuple[datetime, datetime]
"""When something begins and ends: aware moments."""


def hour(moment: datetime) -> str:
    """Return « 18 h 30 » or « 18 h », in the local time zone."""
    local = timezone.localtime(moment)
    minutes = f"{NO_BREAK}{local.minute:02}" if local.minute else ""
    return f"{local.hour}{NO_BREAK}h{minutes}"


def hours(span: Span) -> str:
    """Return « de 18 h 30 à 20 h 30 »."""
    start, end = span
    return _("de %(start)s à %(end)s") % {"start": hour(start), "end": hour(end)}


@lru_cache(maxsize=512)
def one_day(span: Span) -> str:
    """Return « mardi 3 février 2027, de 18 h 30 à 20 h 30 »; remembered, for many ask for one."""
    return f"{long_date(span[0], weekday=True)}, {hours(span)}"


def moment(at: datetime) -> str:
    """Return « mardi 3 février 2027 à 18 h 30 »."""
    words = {"day": long_date(at, weekday=True), "hour": hour(at)}
    return _("%(day)s à %(hour)s") % words


def summary(spans: Sequence[Span]) -> str:
    """Return in one line when an event takes place.

    One sitting is said with its hours, days that follow one another as « du … au … », a series
    by the number of its sittings; empty without any.
    """
    if not spans:
        return ""
    if len(spans) == 1:
        return one_day(spans[0])
    days = sorted({timezone.localdate(start) for start, _end in spans})
    if len(days) == 1:
        first, last = min(start for start, _end in spans), max(end for _start, end in spans)
        return one_day((first, last))
    between = from_to(days[0], days[-1])
    if follow_one_another(days) and len(days) == len(spans):
        return between
    return _("%(count)s séances, %(between)s") % {"count": len(spans), "between": between}


def from_to(first: date, last: date) -> str:
    """Return « du 3 au 5 mars 2027 », naming month and year twice only where they differ."""
    if (first.year, first.month) == (last.year, last.month):
        start = _day(first)
    elif first.year == last.year:
        start = f"{_day(first)}{NO_BREAK}{date_format(first, 'F')}"
    else:
        start = long_date(first)
    return _("du %(start)s au %(end)s") % {"start": start, "end": long_date(last)}


def follow_one_another(days: Sequence[date]) -> bool:
    """Say whether each day comes right after the one before."""
    return days[-1] - days[0] == timedelta(days=len(days) - 1)


def month_name(year: int, month: int) -> str:
    """Return « février 2027 »."""
    return f"{date_format(date(year, month, 1), 'F')}{NO_BREAK}{year}"


def _day(value: date) -> str:
    return "1er" if value.day == 1 else str(value.day)
