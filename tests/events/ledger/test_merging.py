"""The same people came twice, by two addresses."""

import pytest

from events.enums import RegistrationState
from events.exceptions import EventError, NoPlaceLeft, StateChanged
from events.models import Attendance, Participant
from events.services import attendance, cancelling, merging
from tests.directory.people import officer
from tests.events.factories import EventFactory, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance

pytestmark = pytest.mark.django_db


def test_who_is_named_twice_keeps_one_seat_and_the_next_is_asked():
    event, by = EventFactory(capacity=3), officer()
    kept = registered(event, ["Anne Martin"])
    other = registered(event, ["ANNE MARTIN", "Zoé Petit"])
    waits = registered(event)
    sitting = event.sittings.get()
    twin = other.participants.first()
    attendance.note_presence(twin.pk, sitting.pk, present=True, by=by)
    merged = merging.merge(kept.pk, other.pk, by=by, now=noon())
    assert merged.seats == 2
    people = Participant.objects.filter(registration=kept, is_active=True).order_by("position")
    assert [one.name for one in people] == ["Anne Martin", "Zoé Petit"]
    assert {one.person_key for one in people} == {kept.person_key}
    assert Attendance.objects.get().participant == people[0]
    for registration, state in ((other, "annulee"), (waits, "proposee")):
        registration.refresh_from_db()
        assert registration.state == state
    assert_books_balance(event.pk)


def test_nobody_wins_or_loses_a_place_by_it():
    event, by = EventFactory(capacity=1), officer()
    seated, waits = registered(event, ["Anne Martin"]), registered(event, ["Zoé Petit"])
    with pytest.raises(EventError, match="plus avancée"):
        merging.merge(waits.pk, seated.pk, by=by, now=noon())
    with pytest.raises(EventError, match="pas au même point"):
        merging.merge(seated.pk, waits.pk, by=by, now=noon())
    twin = registered(event, ["Anne Martin"])
    assert merging.merge(seated.pk, twin.pk, by=by, now=noon()).seats == 1
    assert assert_books_balance(event.pk).waiting == 1


def test_nobody_loses_their_turn_by_it():
    event, by = EventFactory(capacity=1), officer()
    registered(event)
    first, later = [registered(event, ["Anne Martin"]) for _one in range(2)]
    with pytest.raises(EventError, match="depuis plus longtemps"):
        merging.merge(later.pk, first.pk, by=by, now=noon())
    assert merging.merge(first.pk, later.pk, by=by, now=noon()).turn == first.turn
    with pytest.raises(NoPlaceLeft, match="plus nombreux"):  # two for one place: for ever
        merging.merge(first.pk, registered(event).pk, by=by, now=noon())


def test_two_that_hold_and_of_one_event():
    event, by = EventFactory(capacity=3), officer()
    kept, other = registered(event), registered(event)
    stranger = registered(EventFactory())
    for wrong in (stranger, kept):
        with pytest.raises(EventError, match="même événement"):
            merging.merge(kept.pk, wrong.pk, by=by, now=noon())
    cancelling.cancel(other.pk, now=noon())
    with pytest.raises(StateChanged):
        merging.merge(kept.pk, other.pk, by=by, now=noon())
    assert kept.state == RegistrationState.CONFIRMEE
