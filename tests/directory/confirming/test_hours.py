"""Reminders leave in working hours."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from directory.confirming import hours

PARIS = ZoneInfo("Europe/Paris")


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        (datetime(2026, 11, 23, 7, 59, tzinfo=PARIS), False),
        (datetime(2026, 11, 23, 8, 0, tzinfo=PARIS), True),
        (datetime(2026, 11, 23, 17, 59, tzinfo=PARIS), True),
        (datetime(2026, 11, 23, 18, 0, tzinfo=PARIS), False),
        (datetime(2026, 11, 22, 10, 0, tzinfo=PARIS), False),
        (datetime(2026, 7, 1, 7, 30, tzinfo=ZoneInfo("UTC")), True),
    ],
)
def test_working_hours_of_the_place(settings, moment, opened):
    settings.REMINDERS_AT_ANY_HOUR = False
    assert hours.is_open(moment) is opened


def test_a_trial_may_lift_the_rule():
    assert hours.is_open(datetime(2026, 11, 22, 3, 0, tzinfo=PARIS))
