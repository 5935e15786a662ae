"""Who was there."""

import pytest

from events.enums import RegistrationState, Verb
from events.exceptions import EventError
from events.models import Attendance, EventLog
from events.services import attendance, cancelling
from tests.directory.people import officer
from tests.events.factories import EventFactory, noon, registered

pytestmark = pytest.mark.django_db


def test_a_box_ticked_twice_stays_ticked_and_is_logged_once():
    event, by = EventFactory(), officer()
    person = registered(event).participants.get()
    sitting = event.sittings.get()
    ticks = [
        attendance.note_presence(person.pk, sitting.pk, present=present, by=by)
        for present in (True, True, False, False)
    ]
    assert ticks == [True, False, True, False]
    lines = EventLog.objects.filter(verb=Verb.PRESENCE)
    assert [line.detail["present"] for line in lines] == [True, False]
    assert not Attendance.objects.exists()


def test_only_somebody_with_a_place_was_there():
    event, by = EventFactory(capacity=1), officer()
    seated, waits = registered(event), registered(event)
    sitting = event.sittings.get()
    assert waits.state == RegistrationState.ATTENTE
    cancelling.cancel(seated.pk, now=noon())
    for registration in (seated, waits):
        person = registration.participants.get()
        with pytest.raises(EventError, match="pas de place"):
            attendance.note_presence(person.pk, sitting.pk, present=True, by=by)


def test_a_sitting_of_another_event_is_refused():
    person = registered(EventFactory()).participants.get()
    sitting = EventFactory().sittings.get()
    with pytest.raises(EventError, match="n’existe plus"):
        attendance.note_presence(person.pk, sitting.pk, present=True, by=officer())
