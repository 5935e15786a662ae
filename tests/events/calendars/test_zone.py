"""The rule written for Europe/Paris agrees with the data of the machine."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr

from events.calendars.zone import TZID, paris

PARIS = ZoneInfo(TZID)


@pytest.mark.parametrize("year", range(2026, 2038))
def test_the_clock_changes_when_the_rule_says(year):
    changes = {}
    for part in paris().subcomponents:
        rule = rrulestr(part["RRULE"].to_ical().decode(), dtstart=part["DTSTART"].dt)
        local = rule.after(datetime(year, 1, 1), inc=True)  # noqa: DTZ001 – local
        moment = (local - part["TZOFFSETFROM"].td).replace(tzinfo=UTC)
        changes[moment] = part["TZOFFSETTO"].td
    day, found = date(year, 1, 1), {}
    while day.year == year:
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=PARIS)
        before = noon - timedelta(days=1)
        if noon.utcoffset() != before.utcoffset():
            found[datetime(day.year, day.month, day.day, 1, tzinfo=UTC)] = noon.utcoffset()
        day += timedelta(days=1)
    assert changes == found
