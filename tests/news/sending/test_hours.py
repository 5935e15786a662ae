"""When campaigns may begin, and what the clock does twice a year."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from news.enums import CampaignState
from news.exceptions import CampaignError
from news.models import Campaign
from news.sending.forms import OrderForm
from news.sending.hours import easter, in_words, is_quiet, local_moment, next_moment
from news.services.launching import launch, start_due
from tests.news.sending.conftest import order


def local(*parts):
    return datetime(*parts, tzinfo=timezone.get_default_timezone())


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        (local(2027, 3, 2, 8, 0), None),
        (local(2027, 3, 2, 20, 59), None),
        (local(2027, 3, 2, 7, 59), local(2027, 3, 2, 8)),
        (local(2027, 3, 2, 21, 0), local(2027, 3, 3, 8)),
        (local(2027, 3, 6, 22, 0), local(2027, 3, 8, 8)),  # Saturday evening
        (local(2027, 3, 28, 10, 0), local(2027, 3, 30, 8)),  # Easter, then its Monday
        (local(2027, 5, 6, 10, 0), local(2027, 5, 7, 8)),  # Ascension
        (local(2027, 5, 17, 10, 0), local(2027, 5, 18, 8)),  # Whit Monday
        (local(2027, 7, 14, 10, 0), local(2027, 7, 15, 8)),
        (local(2027, 12, 31, 22, 0), local(2028, 1, 3, 8)),
    ],
)
def test_nothing_begins_in_the_evening_on_sundays_and_holidays(moment, then):
    assert is_quiet(moment) == (then is not None)
    assert next_moment(moment) == (then or moment)


def test_easter_of_known_years():
    days = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25)}
    assert {year: (easter(year).month, easter(year).day) for year in days} == days


def test_an_hour_is_that_of_the_wall_before_and_after_the_clock_changes():
    assert local_moment(date(2027, 3, 27), time(9)) == datetime(2027, 3, 27, 8, tzinfo=UTC)
    assert local_moment(date(2027, 3, 29), time(9)) == datetime(2027, 3, 29, 7, tzinfo=UTC)
    assert local_moment(date(2027, 10, 30), time(9)) == datetime(2027, 10, 30, 7, tzinfo=UTC)
    assert local_moment(date(2027, 11, 2), time(9)) == datetime(2027, 11, 2, 8, tzinfo=UTC)
    assert local_moment(date(2027, 3, 28), time(2, 30)) is None
    twice = local_moment(date(2027, 10, 31), time(2, 30))
    assert twice == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_an_hour_that_no_clock_shows_is_said(settings):
    year = timezone.localdate().year + 1
    day = max(d for d in (date(year, 3, n) for n in range(25, 32)) if d.weekday() == 6)
    typed = {"when": "plus-tard", "day": str(day), "hour": "02:30", "typed": "3", "seen": "x"}
    form = OrderForm(typed)
    assert not form.is_valid()
    assert "n’existe pas ce jour-là" in form.errors["hour"][0]
    assert OrderForm({**typed, "hour": "09:30"}).is_valid()


@pytest.mark.django_db
def test_a_quiet_hour_is_refused_unless_said_and_waited_for(campaign, officer):
    sunday = local(timezone.localdate().year + 1, 8, 15, 10, 0)
    with pytest.raises(CampaignError, match="Rien ne part entre 21 h et 8 h"):
        launch(campaign, order(campaign, 3, at=sunday, at_any_hour=False), officer)
    with pytest.raises(CampaignError, match="Cette heure est passée"):
        launch(campaign, order(campaign, 3, at=local(2020, 1, 2, 10)), officer)
    day = next_moment(sunday)
    launch(campaign, order(campaign, 3, at=day, at_any_hour=False), officer)
    # The worker was down all day: it does not send in the night.
    assert start_due(day.replace(hour=22)) == 0
    assert start_due(next_moment(day.replace(hour=22))) == 1
    assert Campaign.objects.get().state == CampaignState.ENVOI


@pytest.mark.django_db
def test_a_campaign_of_any_hour_begins_in_the_night(campaign, officer):
    night = local(timezone.localdate().year + 1, 3, 2, 3, 0)
    launch(campaign, order(campaign, 3, at=night), officer)
    assert start_due(night) == 1


def test_a_moment_in_words():
    assert in_words(local(2027, 2, 3, 18, 5)).replace("\u00a0", " ") == (
        "mercredi 3 février 2027 à 18 h 05"
    )
