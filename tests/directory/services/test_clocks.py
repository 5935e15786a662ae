"""What changes without moderation takes effect at once, is checked and is logged."""

from datetime import date, timedelta

import pytest
from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import User
from directory.enums import ActivityState, Rhythm, Source
from directory.exceptions import (
    NextDatesError,
    NotPublishedError,
    RhythmError,
    StopDateError,
    SuspensionDateError,
)
from directory.freshness import months_after
from directory.models import ProgrammeLife
from directory.registered.freshness import align_after_migrate
from directory.services.entries import clocks, publishing
from tests.directory.factories import NextDateFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_confirming_moves_its_own_clock_and_sets_the_next_due_day():
    programme, user = ProgrammeFactory(), User.objects.create_user("a@exemple.fr")
    modified = programme.life.modified_at
    life = clocks.confirm(programme, user=user, role=Source.PORTEUR)
    assert life.modified_at == modified
    assert life.confirmed_by == user
    assert life.next_due == months_after(timezone.localdate(), 12)
    entry = ModelLogEntry.objects.get(action="directory.confirm")
    assert entry.user == user
    assert entry.message == "Informations confirmées (porteur du programme)"


def test_a_rhythm_moves_the_due_day_at_once_and_is_logged():
    programme = ProgrammeFactory(life__confirmed_days=0)
    today = timezone.localdate()
    assert programme.life.next_due == months_after(today, 12)
    clocks.set_rhythm(programme, Rhythm.SIX_MOIS, user=None)
    clocks.set_rhythm(programme, "6", user=None)
    programme.life.refresh_from_db()
    assert programme.life.next_due == months_after(today, 6)
    entry = ModelLogEntry.objects.get(action="directory.rhythm")
    assert entry.message == "À confirmer tous les six mois"
    life = clocks.confirm(programme, user=None, role=Source.PORTEUR)
    assert life.next_due == months_after(today, 6)


@pytest.mark.parametrize("rhythm", [0, 3, "", "douze", None, 1e9])
def test_an_unknown_rhythm_is_refused(rhythm):
    programme = ProgrammeFactory()
    with pytest.raises(RhythmError, match="tous les six mois"):
        clocks.set_rhythm(programme, rhythm, user=None)


def test_due_days_written_before_rhythms_are_brought_in_step():
    programme, other = ProgrammeFactory(life__confirmed_days=10), ProgrammeFactory()
    due = programme.life.next_due
    type(programme.life).objects.update(next_due=timezone.localdate())
    call_command("migrate", "directory", verbosity=0)  # enough by itself, without « upgrade »
    assert clocks.align_due_days() == 0
    programme.life.refresh_from_db()
    assert programme.life.next_due == due
    assert not other.life.confirmed_at


def test_due_days_are_left_alone_on_the_way_back_to_a_schema_without_rhythms():
    programme = ProgrammeFactory(life__confirmed_days=10)
    type(programme.life).objects.update(next_due=timezone.localdate())
    past = MigrationExecutor(connection).loader.project_state(("directory", "0001_initial")).apps
    align_after_migrate(apps=past)
    align_after_migrate(apps=Apps())
    assert clocks.align_due_days() == 1


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


def test_stopping_says_since_when_and_coming_back_forgets_it():
    today = timezone.localdate()
    programme = ProgrammeFactory()
    assert clocks.set_state(programme, ActivityState.ARRETE, user=None).stopped_on == today
    before = today - timedelta(days=30)
    life = clocks.set_state(programme, ActivityState.ARRETE, user=None, stopped_on=before)
    assert life.stopped_on == before
    assert clocks.set_state(programme, ActivityState.ARRETE, user=None).stopped_on == before
    assert clocks.set_state(programme, ActivityState.ACTIF, user=None).stopped_on is None


@pytest.mark.parametrize(("state", "days"), [(ActivityState.ACTIF, -1), (ActivityState.ARRETE, 1)])
def test_a_wrong_day_of_stopping_is_refused(state, days):
    day = timezone.localdate() + timedelta(days=days)
    with pytest.raises(StopDateError):
        clocks.set_state(ProgrammeFactory(), state, user=None, stopped_on=day)


def test_publishing_an_older_draft_does_not_bring_a_stopped_offer_back():
    programme = ProgrammeFactory()
    draft = programme.get_latest_revision_as_object()
    clocks.set_state(programme, ActivityState.ARRETE, user=None)
    publishing.publish(draft, user=None)
    life = ProgrammeLife.objects.get(programme=programme)
    assert (life.state, life.stopped_on) == (ActivityState.ARRETE, timezone.localdate())
