"""What holders change in two taps takes effect at once and is told to the moderators."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.enums import ActivityState, QueueKind, QueueState, Source
from directory.exceptions import (
    CircuitError,
    NextDatesError,
    NotPublishedError,
    SuspensionDateError,
)
from directory.models import NextDate, Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import words_of_fact
from directory.services.entries import clocks, publishing, shortcuts
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


def life_of(entry):
    return ProgrammeLife.objects.get(programme=entry)


def in_days(count):
    return timezone.localdate() + timedelta(days=count)


def test_still_right(entry, holder, moderator):
    item = shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    life = life_of(entry)
    assert timezone.localdate(life.confirmed_at) == timezone.localdate()
    assert (life.confirmed_by, life.confirmed_by_role) == (holder, Source.PORTEUR)
    assert life.next_due > timezone.localdate()
    assert (item.kind, item.state, item.author) == (QueueKind.FAIT, QueueState.EN_EFFET, holder)
    assert item.promised_on is None
    words = words_of_fact(item)
    assert "porteur du programme" in words.after
    assert not words.pending


def test_confirming_twice_in_a_row_is_one_confirmation(entry, holder):
    shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    first = life_of(entry).confirmed_at
    assert shortcuts.confirm(entry, user=holder, role=Source.PORTEUR) is None
    assert life_of(entry).confirmed_at == first
    assert QueueItem.objects.count() == 1


def test_a_draft_cannot_be_confirmed(holder):
    with pytest.raises(NotPublishedError):
        shortcuts.confirm(ProgrammeFactory(draft=True), user=holder, role=Source.PORTEUR)


def test_a_proved_address_stands_for_its_account(entry, holder):
    shortcuts.confirm(entry, email=holder.email.upper(), role=Source.PORTEUR)
    assert life_of(entry).confirmed_by == holder


def test_an_address_without_account_confirms_too(entry):
    item = shortcuts.confirm(entry, email="inconnue@exemple.fr", role=Source.PORTEUR)
    assert life_of(entry).confirmed_by is None
    assert item.author is None
    assert "inconnue" not in str(item.facts)


def test_no_place_left_then_places_again(entry, holder):
    shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    assert life_of(entry).state == ActivityState.PLUS_DE_PLACE
    assert shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder) is None
    item = shortcuts.set_state(entry, ActivityState.ACTIF, user=holder)
    assert life_of(entry).state == ActivityState.ACTIF
    words = words_of_fact(item)
    assert (words.before, words.after) == ("plus de place", "actif")


def test_suspended_until(entry, holder):
    shortcuts.set_state(entry, ActivityState.SUSPENDU, user=holder, until=in_days(30))
    assert life_of(entry).suspended_until == in_days(30)
    with pytest.raises(SuspensionDateError):
        shortcuts.set_state(entry, ActivityState.SUSPENDU, user=holder, until=in_days(0))


def test_next_dates(entry, holder):
    item = shortcuts.set_next_dates(entry, [(in_days(9), None), (in_days(3), None)], user=holder)
    assert list(NextDate.objects.values_list("starts_on", flat=True)) == [in_days(3), in_days(9)]
    again = shortcuts.set_next_dates(entry, [(in_days(3), None), (in_days(9), None)], user=holder)
    assert again is None
    assert words_of_fact(item).before == "aucune date annoncée"
    with pytest.raises(NextDatesError):
        shortcuts.set_next_dates(entry, [(in_days(-1), None)], user=holder)


def test_a_stop_waits_for_a_moderator_and_a_stopped_entry_for_its_return(entry, holder):
    item = shortcuts.set_state(entry, ActivityState.ARRETE, user=holder)
    assert item.facts["pending"]
    assert item.promised_on is not None
    assert life_of(entry).state == ActivityState.ACTIF
    assert shortcuts.request_stop(entry, user=holder) == item
    clocks.set_state(entry, ActivityState.ARRETE, user=None)
    assert shortcuts.request_stop(entry, user=holder) is None
    with pytest.raises(CircuitError, match="modérateur"):
        shortcuts.set_state(entry, ActivityState.ACTIF, user=holder)


def test_it_takes_effect_while_a_text_waits_and_no_old_draft_sets_it_back(entry, holder):
    draft = entry.get_latest_revision_as_object()
    draft.title = "Un titre écrit avant"
    revision = draft.save_revision(user=holder)
    shortcuts.confirm(entry, user=holder, role=Source.PORTEUR)
    shortcuts.set_state(entry, ActivityState.SUSPENDU, user=holder, until=in_days(40))
    shortcuts.set_next_dates(entry, [(in_days(50), in_days(60))], user=holder)
    clocks.set_rhythm(entry, 6, user=holder)
    told = ("confirmed_at", "confirmed_by_id", "state", "suspended_until", "next_due", "rhythm")
    before = ProgrammeLife.objects.filter(programme=entry).values(*told).get()
    revision.publish(skip_permission_checks=True)
    assert Programme.objects.get(pk=entry.pk).title == "Un titre écrit avant"
    assert ProgrammeLife.objects.filter(programme=entry).values(*told).get() == before
    assert list(entry.next_dates.values_list("starts_on", "ends_on")) == [
        (in_days(50), in_days(60))
    ]
    publishing.publish(revision.as_object(), user=None)
    assert ProgrammeLife.objects.filter(programme=entry).values(*told).get() == before


@pytest.mark.parametrize("action", ["confirm", "state", "dates", "stop"])
def test_nothing_changes_of_an_entry_that_another_one_replaced(entry, holder, action):
    ProgrammeLife.objects.filter(programme=entry).update(merged_into=ProgrammeFactory())
    before = ProgrammeLife.objects.filter(programme=entry).values().get()
    change = {
        "confirm": lambda: shortcuts.confirm(entry, user=holder, role=Source.PORTEUR),
        "state": lambda: shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder),
        "dates": lambda: shortcuts.set_next_dates(entry, [(in_days(9), None)], user=holder),
        "stop": lambda: shortcuts.request_stop(entry, user=holder),
    }[action]
    with pytest.raises(CircuitError, match="réunie"):
        change()
    assert ProgrammeLife.objects.filter(programme=entry).values().get() == before
    assert not QueueItem.objects.exists()


def test_where_facts_are_reviewed_nothing_changes_yet(entry, holder, reviewed):
    before = ProgrammeLife.objects.filter(programme=entry).values().get()
    items = [
        shortcuts.confirm(entry, user=holder, role=Source.PORTEUR),
        shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder),
        shortcuts.set_next_dates(entry, [(in_days(9), None)], user=holder),
    ]
    assert ProgrammeLife.objects.filter(programme=entry).values().get() == before
    assert not NextDate.objects.exists()
    assert all(item.facts["pending"] and item.promised_on for item in items)


def test_a_newer_demand_takes_the_place_of_the_one_that_waits(entry, holder, reviewed):
    first = shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder)
    assert shortcuts.set_state(entry, ActivityState.PLUS_DE_PLACE, user=holder) == first
    second = shortcuts.set_state(entry, ActivityState.OUVRE_BIENTOT, user=holder)
    assert list(QueueItem.objects.filter(state=QueueState.OUVERTE)) == [second]
