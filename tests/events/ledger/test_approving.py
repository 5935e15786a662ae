"""Requests that an organiser accepts or refuses."""

from datetime import timedelta

import pytest

from core.models import OutboxMessage
from events.enums import RegistrationMode, RegistrationState
from events.exceptions import NoPlaceLeft, RegistrationClosed, StateChanged
from events.models import Event
from events.services import approving, cancelling
from tests.directory.people import officer
from tests.events.factories import EventFactory, noon, registered
from tests.events.ledger.accounts_kept import assert_books_balance

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return EventFactory(capacity=1, held_back=0, registration_mode=RegistrationMode.APPROBATION)


def test_a_request_takes_no_seat_until_it_is_accepted(event):
    asked = [registered(event) for _one in range(3)]
    assert {one.state for one in asked} == {RegistrationState.A_APPROUVER}
    assert assert_books_balance(event.pk).taken == 0
    by = officer()
    assert approving.approve(asked[1].pk, by=by, now=noon()).state == RegistrationState.CONFIRMEE
    later = approving.approve(asked[0].pk, by=by, now=noon())
    assert (later.state, later.turn > later.number) == (RegistrationState.ATTENTE, True)
    refused = approving.refuse(asked[2].pk, by=by, reason="Hors du territoire", now=noon())
    assert (refused.state, refused.reason) == (RegistrationState.REFUSEE, "Hors du territoire")
    assert OutboxMessage.objects.count() == 6
    assert_books_balance(event.pk)


def test_a_request_is_answered_once(event):
    asked = registered(event)
    approving.refuse(asked.pk, by=officer(), now=noon())
    for answer in (approving.approve, approving.refuse):
        with pytest.raises(StateChanged, match="déjà reçu"):
            answer(asked.pk, by=officer(), now=noon())


def test_who_withdrew_is_not_accepted(event):
    asked = registered(event)
    cancelling.cancel(asked.pk, now=noon())
    with pytest.raises(StateChanged):
        approving.approve(asked.pk, by=officer(), now=noon())


def test_an_organiser_accepts_with_a_place_held_back():
    event = EventFactory(capacity=2, held_back=1, registration_mode=RegistrationMode.APPROBATION)
    asked = [registered(event) for _one in range(3)]
    by = officer()
    approving.approve(asked[0].pk, by=by, now=noon())
    given = approving.approve(asked[1].pk, by=by, held=True, now=noon())
    assert (given.state, given.is_held) == (RegistrationState.CONFIRMEE, True)
    with pytest.raises(NoPlaceLeft):
        approving.approve(asked[2].pk, by=by, held=True, now=noon())
    assert assert_books_balance(event.pk).held_taken == 1


def test_an_organiser_who_registers_somebody_has_accepted_them(event):
    assert registered(event, by=officer()).state == RegistrationState.CONFIRMEE


def test_nobody_is_accepted_after_the_end(event):
    asked = registered(event)
    with pytest.raises(RegistrationClosed):
        approving.approve(asked.pk, by=officer(), now=event.ends_at + timedelta(hours=1))
