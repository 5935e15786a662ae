"""Bands of freshness, their reasons and the day of the next confirmation."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from directory.freshness import (
    DUE_DAYS,
    FRESH_DAYS,
    OLD_DAYS,
    Band,
    Standing,
    band_of,
    due_after,
    in_band,
    in_standing,
    months_after,
    reason_of,
    standing_of,
)
from directory.models import Programme
from directory.services.entries import clocks
from tests.directory.factories import ProgrammeFactory

NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "band", "says"),
    [
        (0, Band.FRESH, "moins de six mois"),
        (FRESH_DAYS - 1, Band.FRESH, "moins de six mois"),
        (FRESH_DAYS, Band.AGEING, "plus de six mois"),
        (OLD_DAYS - 1, Band.AGEING, "plus de six mois"),
        (OLD_DAYS, Band.OLD, "plus d’un an"),
    ],
)
def test_bands_and_reasons(days, band, says):
    confirmed = NOW - timedelta(days=days)
    assert band_of(confirmed, NOW) == band
    assert says in reason_of(confirmed, NOW)


def test_never_confirmed():
    assert band_of(None, NOW) == Band.NEVER
    assert "jamais" in reason_of(None, NOW)


@pytest.mark.parametrize(("months", "due"), [(6, date(2026, 7, 2)), (12, date(2027, 1, 2))])
def test_the_next_confirmation_is_due_after_the_rhythm_in_local_days(months, due):
    late = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)  # already the 2nd in Paris
    assert due_after(late, months) == due


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
    ],
)
def test_a_shorter_month_ends_earlier(day, months, later):
    assert months_after(day, months) == later


TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("days", "standing"),
    [
        (DUE_DAYS + 1, Standing.FRESH),
        (DUE_DAYS, Standing.DUE),
        (0, Standing.DUE),
        (-1, Standing.LATE),
    ],
)
def test_standings_follow_the_rhythm_of_the_entry(days, standing):
    assert standing_of(NOW, TODAY + timedelta(days=days), TODAY) == standing
    assert standing_of(None, TODAY + timedelta(days=days), TODAY) == Standing.NEVER


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, 350, 366, None])
@pytest.mark.parametrize("rhythm", [6, 12])
def test_the_filter_of_standings_agrees_with_the_function(days, rhythm):
    programme = ProgrammeFactory(life__confirmed_days=days)
    life = clocks.set_rhythm(programme, rhythm, user=None)
    found = [one for one in Standing if Programme.objects.filter(in_standing(one)).exists()]
    assert found == [standing_of(life.confirmed_at, life.next_due)]


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, FRESH_DAYS + 1, OLD_DAYS + 1, None])
def test_the_filter_agrees_with_the_function(days):
    programme = ProgrammeFactory(life__confirmed_days=days)
    band = band_of(programme.life.confirmed_at, timezone.now())
    found = [b for b in Band if Programme.objects.filter(in_band(b)).exists()]
    assert found == [band]
