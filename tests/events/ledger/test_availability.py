"""What the public reads of an event: rules on one row, which ask the database nothing."""

from datetime import timedelta

import pytest

from events import availability
from events.enums import Decision, EventState, RegistrationMode
from events.models import Event
from tests.events.factories import noon

START = noon() + timedelta(days=10)


def event(**values) -> Event:
    return Event(
        **{
            "is_public": True,
            "registration_mode": RegistrationMode.DIRECTE,
            "starts_at": START,
            "ends_at": START + timedelta(hours=2),
            "capacity": 10,
            **values,
        }
    )


@pytest.mark.parametrize(
    ("values", "state", "open_to_all"),
    [
        ({}, EventState.OUVERT, True),
        ({"opens_at": noon()}, EventState.OUVERT, True),
        ({"opens_at": noon() + timedelta(seconds=1)}, EventState.ANNONCE, False),
        ({"registration_mode": RegistrationMode.AILLEURS}, EventState.ANNONCE, False),
        ({"registration_mode": RegistrationMode.SANS}, EventState.ANNONCE, False),
        ({"closes_at": noon()}, EventState.CLOS, False),
        ({"closes_at": noon() + timedelta(seconds=1)}, EventState.OUVERT, True),
        ({"taken": 10}, EventState.PLUS_DE_PLACE, True),
        ({"taken": 10, "has_waiting_list": False}, EventState.PLUS_DE_PLACE, False),
        ({"taken": 8, "held_back": 2}, EventState.PLUS_DE_PLACE, True),
        ({"taken": 8, "held_back": 2, "held_taken": 1}, EventState.OUVERT, True),
        ({"taken": 9, "waiting": 1}, EventState.PLUS_DE_PLACE, True),
        ({"taken": 900, "capacity": None}, EventState.OUVERT, True),
        ({"is_public": False}, EventState.OUVERT, False),
        ({"decision": Decision.REPORTE}, EventState.REPORTE, False),
        ({"decision": Decision.ANNULE}, EventState.ANNULE, False),
    ],
)
def test_state_of_an_event_to_come(values, state, open_to_all):
    row = event(**values)
    found = availability.state_of(row, noon()), availability.may_register(row, noon())
    assert found == (state, open_to_all)


@pytest.mark.parametrize(
    ("values", "since_start", "state"),
    [
        ({}, -1, EventState.OUVERT),
        ({}, 0, EventState.CLOS),
        ({"closes_at": START + timedelta(hours=1)}, 1, EventState.OUVERT),
        ({"closes_at": START + timedelta(days=9)}, 120, EventState.PASSE),
        ({"decision": Decision.REPORTE}, 120, EventState.REPORTE),
        ({"decision": Decision.ANNULE}, 120, EventState.ANNULE),
    ],
)
def test_state_of_an_event_around_its_hours(values, since_start, state):
    """``since_start`` counts in minutes."""
    assert availability.state_of(event(**values), START + timedelta(minutes=since_start)) == state


def test_free_places_are_for_the_line_until_the_last_hours():
    row = event(taken=9, waiting=1, lead_hours=24)
    late = START - timedelta(hours=24)
    assert availability.public_free(row) == 1
    assert not availability.has_room(row, 1, noon())
    assert availability.state_of(row, late) == EventState.OUVERT
    assert availability.has_room(row, 1, late)
    assert not availability.has_room(row, 2, late)


def test_places_are_never_fewer_than_none():
    row = event(capacity=1, held_back=3, held_taken=4)
    assert (availability.public_capacity(row), availability.held_free(row)) == (0, 0)
