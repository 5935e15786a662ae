"""The delay within which contributors are promised an answer, in working days."""

from datetime import date, timedelta

SATURDAY = 5


def working_days_after(day: date, count: int) -> date:
    """Return the day that lies ``count`` working days after ``day`` (public holidays count)."""
    while count > 0:
        day += timedelta(days=1)
        if day.weekday() < SATURDAY:
            count -= 1
    return day
