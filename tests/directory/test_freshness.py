"""Bands of freshness, their reasons and the day of the next confirmation."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from directory.freshness import FRESH_DAYS, OLD_DAYS, Band, band_of, due_after, in_band, reason_of
from directory.models import Programme
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


def test_the_next_confirmation_is_due_six_months_later_in_local_days():
    late = datetime(2026, 1, 1, 23, 30, tzinfo=UTC)  # already the 2nd in Paris
    assert due_after(late) == date(2026, 1, 2) + timedelta(days=FRESH_DAYS)


@pytest.mark.django_db
@pytest.mark.parametrize("days", [1, FRESH_DAYS + 1, OLD_DAYS + 1, None])
def test_the_filter_agrees_with_the_function(days):
    programme = ProgrammeFactory(life__confirmed_days=days)
    band = band_of(programme.life.confirmed_at, timezone.now())
    found = [b for b in Band if Programme.objects.filter(in_band(b)).exists()]
    assert found == [band]
