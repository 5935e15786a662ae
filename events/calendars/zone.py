"""The time zone of the agenda, as calendars read it."""

from datetime import datetime, timedelta
from functools import cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

TZID = "Europe/Paris"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@cache
def paris() -> Timezone:
    """Return the VTIMEZONE of the agenda, by the rule of the Union (directive 2000/84/CE).

    Lists of dates, which the library would write, are longer than most events, end some day, and
    Outlook reads rules only. A test compares the rule with the machine's own data, which would
    know of another law.
    """
    zone = Timezone()
    zone.add("tzid", TZID)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, before, after, starts, month in (
        (summer, "CEST", _WINTER, _SUMMER, datetime(1996, 3, 31, 2), 3),  # noqa: DTZ001 – local by definition
        (winter, "CET", _SUMMER, _WINTER, datetime(1996, 10, 27, 3), 10),  # noqa: DTZ001 – local, as the rule is written
    ):
        part.add("tzname", name)
        part.add("dtstart", starts)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        zone.add_component(part)
    return zone


@cache
def paris_lines() -> bytes:
    """Return the zone as it stands in each file, where it is longer than the event."""
    return paris().to_ical()
