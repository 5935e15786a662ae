"""A moderator undoes in one click what nothing newer followed, and lets pass what waits."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import ActivityState, ImportState, Outcome, Source
from directory.exceptions import CircuitError, QueueError
from directory.freshness import due_after
from directory.models import Decision, ImportedEntry, ImportRun, NextDate, ProgrammeLife
from directory.services.entries import clocks, shortcuts
from directory.services.moderation import fact_answers
from tests.directory import people

pytestmark = pytest.mark.django_db
TOLD = (
    "confirmed_at",
    "confirmed_by_id",
    "confirmed_by_role",
    "next_due",
    "state",
    "suspended_until",
    "stopped_on",
)


def told(entry):
    return ProgrammeLife.objects.filter(programme=entry).values(*TOLD).get()


def in_days(count):
    return timezone.localdate() + timedelta(days=count)


def test_undo_puts_back_the_confirmation(entry, holder, moderator):
    before = told(entry)
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    fact_answers.undo(item, user=moderator, comment="Le téléphone a changé.")
    assert told(entry) == before
    item.refresh_from_db()
    assert item.outcome == Outcome.ANNULEE
    assert Decision.objects.get(item=item).comment == "Le téléphone a changé."


def test_undo_puts_back_state_day_and_what_a_file_proposed(entry, holder, moderator):
    run = ImportRun.objects.create(file_name="f.xlsx", state=ImportState.APPLIQUE)
    clocks.set_state(entry, ActivityState.SUSPENDU, user=None, until=in_days(20))
    ImportedEntry.objects.create(
        programme=entry, last_run=run, proposed_state="suspendu", proposed_until=in_days(50)
    )
    before = told(entry)
    item = shortcuts.set_state(entry, ActivityState.ACTIF, user=holder)
    assert ImportedEntry.objects.get().proposed_state == ""
    fact_answers.undo(item, user=moderator)
    assert told(entry) == before
    assert ImportedEntry.objects.get().proposed_until == in_days(50)


def test_undo_puts_back_the_dates(entry, holder, moderator):
    clocks.set_next_dates(entry, [(in_days(4), in_days(8))], user=None)
    item = shortcuts.set_next_dates(entry, [(in_days(30), None)], user=holder)
    fact_answers.undo(item, user=moderator)
    assert list(NextDate.objects.values_list("starts_on", "ends_on")) == [(in_days(4), in_days(8))]


def test_nothing_is_undone_once_something_newer_happened(entry, holder, moderator):
    item = shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    shortcuts.set_state(entry, ActivityState.OUVRE_BIENTOT, user=holder)
    with pytest.raises(CircuitError, match="depuis"):
        fact_answers.undo(item, user=moderator)
    assert told(entry)["state"] == ActivityState.OUVRE_BIENTOT


def test_undo_happens_once(entry, holder, moderator):
    item = shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    fact_answers.undo(item, user=moderator)
    with pytest.raises(QueueError):
        fact_answers.undo(item, user=moderator)
    assert Decision.objects.count() == 1


def test_a_rhythm_chosen_since_does_not_forbid_the_undoing(entry, holder, moderator):
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    clocks.set_rhythm(entry, 6, user=holder)
    fact_answers.undo(item, user=moderator)
    life = ProgrammeLife.objects.get(programme=entry)
    assert life.next_due == due_after(life.confirmed_at, 6)
    assert life.confirmed_by is None


@pytest.mark.parametrize("answer", [fact_answers.undo, fact_answers.acknowledge])
def test_who_may_not_answer(entry, holder, answer):
    item = shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    elsewhere, member = people.moderator(("78",)), people.moderator(("95",))
    entry.organisation.memberships.create(user=member)
    for person in (holder, elsewhere, member):
        with pytest.raises(QueueError):
            answer(item, user=person)
    assert told(entry)["state"] == ActivityState.PLUS_DE_PLACE


def test_acknowledged_lines_are_closed_and_the_change_stays(entry, holder, moderator):
    item = shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    fact_answers.acknowledge(item, user=moderator)
    item.refresh_from_db()
    assert item.outcome == Outcome.GARDEE
    assert told(entry)["state"] == ActivityState.PLUS_DE_PLACE


def test_an_agreed_stop_takes_effect_on_its_day(entry, holder, moderator):
    item = shortcuts.request_stop(entry, user=holder, on=in_days(-12))
    with pytest.raises(QueueError):
        fact_answers.undo(item, user=moderator)
    fact_answers.apply_pending(item, user=moderator)
    assert (told(entry)["state"], told(entry)["stopped_on"]) == ("arrete", in_days(-12))
    item.refresh_from_db()
    assert (item.outcome, item.facts["pending"]) == (Outcome.APPROUVEE, False)


def test_a_refused_stop_changes_nothing(entry, holder, moderator):
    before = told(entry)
    item = shortcuts.request_stop(entry, user=holder)
    fact_answers.refuse_pending(item, user=moderator, comment="Le programme a repris.")
    assert told(entry) == before
    with pytest.raises(QueueError):
        fact_answers.apply_pending(item, user=moderator)


def test_what_waited_takes_effect_when_agreed(entry, holder, moderator, reviewed):
    confirmed = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    state = shortcuts.set_state(entry, ActivityState.SUSPENDU, user=holder, until=in_days(9))
    dates = shortcuts.set_next_dates(entry, [(in_days(12), None)], user=holder)
    for item in (confirmed, state, dates):
        fact_answers.apply_pending(item, user=moderator)
    life = told(entry)
    assert life["confirmed_at"] == confirmed.opened_at
    assert (life["state"], life["suspended_until"]) == ("suspendu", in_days(9))
    assert entry.next_dates.count() == 1


def test_an_agreed_confirmation_never_sets_back_a_newer_one(entry, holder, moderator, reviewed):
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    clocks.confirm(entry, user=moderator, role=Source.MODERATEUR)
    newer = told(entry)
    fact_answers.apply_pending(item, user=moderator)
    assert told(entry) == newer


def test_what_is_past_meanwhile_is_said(entry, holder, moderator, reviewed):
    item = shortcuts.set_next_dates(entry, [(in_days(1), None)], user=holder)
    item.facts["after"]["dates"] = [[in_days(-1).isoformat(), None]]
    item.save()
    with pytest.raises(CircuitError, match="passée"):
        fact_answers.apply_pending(item, user=moderator)
