"""Which reminder is due on which day."""

from datetime import date, timedelta

import pytest

from directory.confirming.ladder import Due, due_of
from directory.enums import ReminderStep

DAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("days", "step"),
    [
        (-31, None),
        (-30, ReminderStep.AVANT),
        (-1, ReminderStep.AVANT),
        (0, ReminderStep.JOUR),
        (14, ReminderStep.JOUR),
        (15, ReminderStep.APRES_15),
        (44, ReminderStep.APRES_15),
        (45, ReminderStep.APRES_45),
        (900, ReminderStep.APRES_45),
    ],
)
def test_the_latest_reminder_whose_day_has_come(days, step):
    assert Due(DAY).step(DAY + timedelta(days=days)) == step


@pytest.mark.parametrize(
    ("days", "step"),
    [(-30, None), (0, None), (14, None), (15, ReminderStep.APRES_15), (45, ReminderStep.APRES_45)],
)
def test_a_campaign_stands_for_the_reminder_of_the_day(days, step):
    assert Due(DAY, by_campaign=True).step(DAY + timedelta(days=days)) == step


@pytest.mark.parametrize(("days", "needed"), [(59, False), (60, True)])
def test_a_moderator_takes_over_after_the_last_reminder_had_its_time(days, needed):
    assert Due(DAY).needs_moderator(DAY + timedelta(days=days)) is needed


def test_the_due_day():
    published = date(2025, 1, 31)
    assert due_of(DAY, published, 12, None) == Due(DAY)
    assert due_of(None, published, 6, None) == Due(date(2025, 7, 31))
    assert due_of(None, None, 12, None) is None


def test_a_campaign_moves_the_due_day_only_forward():
    before, after = DAY - timedelta(days=3), DAY + timedelta(days=3)
    assert due_of(DAY, None, 12, before) == Due(DAY)
    assert due_of(DAY, None, 12, after) == Due(after, by_campaign=True)
    assert due_of(None, date(2025, 1, 1), 12, before) == Due(before, by_campaign=True)
