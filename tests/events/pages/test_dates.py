"""Dates are said in plain French."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from events.dates import from_to, hour, one_day, summary
from events.enums import EventState
from events.when import when_words

NB = "\u00a0"


def at(day: date, hours: int, minutes: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hours, minutes)))


def span(day: date, start: tuple[int, int] = (18, 30), end: tuple[int, int] = (20, 30)):
    return at(day, *start), at(day, *end)


def plain(text: str) -> str:
    return text.replace(NB, " ")


TUESDAY = date(2027, 2, 2)


def test_one_evening():
    told = one_day(span(TUESDAY))
    assert plain(told) == "mardi 2 février 2027, de 18 h 30 à 20 h 30"
    assert f"18{NB}h{NB}30" in told
    assert plain(hour(at(TUESDAY, 9))) == "9 h"
    assert plain(hour(at(TUESDAY, 9, 5))) == "9 h 05"


def test_the_first_of_a_month():
    assert plain(one_day(span(date(2027, 3, 1)))).startswith("lundi 1er mars 2027")


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (date(2027, 3, 3), date(2027, 3, 5), "du 3 au 5 mars 2027"),
        (date(2027, 2, 27), date(2027, 3, 1), "du 27 février au 1er mars 2027"),
        (date(2026, 12, 31), date(2027, 1, 2), "du 31 décembre 2026 au 2 janvier 2027"),
    ],
)
def test_from_one_day_to_another(first, last, told):
    assert plain(from_to(first, last)) == told


def test_days_that_follow_one_another_are_a_stay_and_others_a_series():
    days = [TUESDAY + timedelta(days=number) for number in range(3)]
    assert plain(summary([span(day) for day in days])) == "du 2 au 4 février 2027"
    weeks = [TUESDAY + timedelta(weeks=number) for number in range(4)]
    told = plain(summary([span(day) for day in weeks]))
    assert told == "4 séances, du 2 au 23 février 2027"


def test_two_sittings_of_a_day_are_one_day():
    morning, evening = span(TUESDAY, (9, 0), (12, 0)), span(TUESDAY, (14, 0), (17, 0))
    assert plain(summary([morning, evening])) == "mardi 2 février 2027, de 9 h à 17 h"


def test_no_date_says_nothing():
    assert summary([]) == ""


def test_hours_are_those_of_the_clock_in_summer_and_winter():
    for day in (date(2027, 1, 12), date(2027, 7, 13)):
        assert "18 h 30" in plain(one_day(span(day)))


@pytest.mark.parametrize(
    ("state", "days_after", "told"),
    [
        (EventState.OUVERT, 0, "3 séances, du 2 au 16 février 2027"),
        (EventState.CLOS, 1, "prochaine date : mardi 9 février 2027, de 18 h 30 à 20 h 30"),
        (EventState.PASSE, 15, "3 séances, du 2 au 16 février 2027"),
        (EventState.ANNULE, 1, "3 séances, du 2 au 16 février 2027"),
        (
            EventState.REPORTE,
            1,
            "nouvelle date à venir (d’abord prévu : 3 séances, du 2 au 16 février 2027)",
        ),
    ],
)
def test_when_to_come_as_things_stand(state, days_after, told):
    spans = [span(TUESDAY + timedelta(weeks=number)) for number in range(3)]
    assert plain(when_words(spans, state, at(TUESDAY, 12) + timedelta(days=days_after))) == told


def test_without_a_date_there_is_no_day_to_come():
    assert when_words([], EventState.REPORTE, at(TUESDAY, 12)) == ""
