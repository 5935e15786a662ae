"""Cancelling a registration, or one of its participants."""

from datetime import timedelta

import pytest

from core.models import OutboxMessage
from events.enums import Decision, RegistrationState, Verb
from events.exceptions import EventError
from events.models import Event, EventLog, Registration
from events.own.shown import shown
from events.services import cancelling
from tests.directory.people import officer
from tests.events.factories import EventFactory, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance

pytestmark = pytest.mark.django_db


def test_cancelling_twice_changes_nothing_and_tells_once():
    event = EventFactory()
    registration = registered(event)
    by = officer()
    for _click in range(2):
        cancelling.cancel(registration.pk, by=by, reason="Doublon", now=noon())
    line = EventLog.objects.get(event=event, verb=Verb.ANNULEE)
    assert (line.user, line.reason, line.detail) == (by, "Doublon", {"former": "confirmee"})
    registration.refresh_from_db()
    assert (registration.reason, OutboxMessage.objects.count()) == ("Doublon", 2)
    assert assert_books_balance(event.pk).taken == 0


def test_one_of_a_party_leaves_and_the_next_is_asked():
    event = EventFactory(capacity=3)
    trio, waits = registered(event, seats=3), registered(event)
    first, second, third = trio.participants.all()
    for _click in range(2):
        cancelling.cancel_participant(second.pk, now=noon())
    assert Registration.objects.get(pk=trio.pk).seats == 2
    assert Registration.objects.get(pk=waits.pk).state == RegistrationState.PROPOSEE
    assert_books_balance(event.pk)
    cancelling.cancel_participant(first.pk, now=noon())
    cancelling.cancel_participant(third.pk, now=noon())
    assert Registration.objects.get(pk=trio.pk).state == RegistrationState.ANNULEE
    assert assert_books_balance(event.pk).taken == 1


def test_after_the_end_only_an_organiser_cancels():
    event = EventFactory(capacity=3)
    trio = registered(event, seats=3)
    over = event.ends_at + timedelta(minutes=1)
    with pytest.raises(EventError, match="passé"):
        cancelling.cancel(trio.pk, now=over)
    with pytest.raises(EventError, match="passé"):
        cancelling.cancel_participant(trio.participants.first().pk, now=over)
    cancelled = cancelling.cancel(trio.pk, by=officer(), now=over)
    assert cancelled.state == RegistrationState.ANNULEE


def test_whoever_waits_for_the_new_day_of_a_postponed_event_may_give_up():
    event = EventFactory(capacity=3)
    pair = registered(event, seats=2)
    Event.objects.filter(pk=event.pk).update(decision=Decision.REPORTE)
    later = event.ends_at + timedelta(days=9)
    cancelling.cancel_participant(pair.participants.first().pk, now=later)
    assert shown(Registration.objects.select_related("event").get(pk=pair.pk), later).can_change
    cancelling.cancel(pair.pk, now=later)
    assert assert_books_balance(event.pk).taken == 0


def test_what_is_not_there_is_said():
    with pytest.raises(EventError, match="n’existe plus"):
        cancelling.cancel(404)
    with pytest.raises(EventError, match="n’existe plus"):
        cancelling.cancel_participant(404)
