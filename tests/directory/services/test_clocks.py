"""What changes without moderation takes effect at once, is checked and is logged."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from directory.enums import ActivityState, Source
from directory.exceptions import NextDatesError, NotPublishedError, SuspensionDateError
from directory.freshness import FRESH_DAYS
from directory.services import clocks
from tests.directory.factories import NextDateFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_confirming_moves_its_own_clock_and_sets_the_next_due_day():
    programme, user = ProgrammeFactory(), User.objects.create_user("a@exemple.fr")
    modified = programme.life.modified_at
    life = clocks.confirm(programme, user=user, role=Source.PORTEUR)
    assert life.modified_at == modified
    assert life.confirmed_by == user
    assert life.next_due == timezone.localdate() + timedelta(days=FRESH_DAYS)
    entry = ModelLogEntry.objects.get(action="directory.confirm")
    assert entry.user == user
    assert entry.message == "Informations confirmées (porteur du programme)"


def test_a_draft_cannot_be_confirmed():
    programme = ProgrammeFactory(draft=True)
    with pytest.raises(NotPublishedError, match="n’est pas publiée"):
        clocks.confirm(programme, user=None, role=Source.PORTEUR)
    programme.life.refresh_from_db()
    assert programme.life.confirmed_at is None


def test_a_suspension_may_have_a_day_to_come():
    programme, day = ProgrammeFactory(), timezone.localdate() + timedelta(days=10)
    life = clocks.set_state(programme, ActivityState.SUSPENDU, user=None, until=day)
    assert (life.state, life.suspended_until) == (ActivityState.SUSPENDU, day)
    assert ModelLogEntry.objects.get(action="directory.state").message.startswith(
        "État\u00a0: actif → suspendu jusqu’au"
    )
    life = clocks.set_state(programme, ActivityState.ACTIF, user=None)
    assert life.suspended_until is None


@pytest.mark.parametrize(
    ("state", "days", "says"),
    [
        (ActivityState.SUSPENDU, 0, "à venir"),
        (ActivityState.SUSPENDU, -3, "à venir"),
        (ActivityState.ACTIF, 3, "suspendue"),
    ],
)
def test_a_wrong_day_is_refused(state, days, says):
    programme = ProgrammeFactory()
    with pytest.raises(SuspensionDateError, match=says):
        clocks.set_state(
            programme, state, user=None, until=timezone.localdate() + timedelta(days=days)
        )


def test_the_same_state_again_is_not_logged():
    programme = ProgrammeFactory()
    clocks.set_state(programme, ActivityState.ACTIF, user=None)
    assert not ModelLogEntry.objects.filter(action="directory.state").exists()


def test_next_dates_replace_the_coming_ones_and_leave_the_past():
    programme, today = ProgrammeFactory(), timezone.localdate()
    past = NextDateFactory(programme=programme, starts_on=today - timedelta(days=3))
    NextDateFactory(programme=programme, starts_on=today + timedelta(days=3))
    wanted = [
        (today + timedelta(days=9), None),
        (today + timedelta(days=5), today + timedelta(days=8)),
    ]
    clocks.set_next_dates(programme, wanted, user=None)
    assert [row.starts_on for row in programme.next_dates.all()] == [
        past.starts_on,
        today + timedelta(days=5),
        today + timedelta(days=9),
    ]
    clocks.set_next_dates(programme, wanted, user=None)
    assert ModelLogEntry.objects.filter(action="directory.next_dates").count() == 1


@pytest.mark.parametrize(
    ("dates", "says"),
    [
        ([(date(2020, 1, 1), None)], "passée"),
        ([(date(2090, 1, 2), date(2090, 1, 1))], "précéder"),
        ([(date(2090, 1, 1), None), (date(2090, 1, 1), None)], "deux fois"),
    ],
)
def test_wrong_next_dates_are_refused(dates, says):
    programme = ProgrammeFactory()
    with pytest.raises(NextDatesError, match=says):
        clocks.set_next_dates(programme, dates, user=None)
    assert not programme.next_dates.exists()
