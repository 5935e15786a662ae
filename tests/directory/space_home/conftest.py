"""A holder signed in, with one entry."""

import pytest

from directory.services.entries import clocks
from tests.directory import people
from tests.directory.factories import ProgrammeFactory


@pytest.fixture
def entry(db):
    return ProgrammeFactory(complete=True, title="Vivre avec l’asthme", life__confirmed_days=10)


@pytest.fixture
def holder(entry):
    return people.holder(entry.organisation, first_name="Camille", last_name="Exemple")


@pytest.fixture
def moderator(db):
    return people.moderator(("95",))


@pytest.fixture
def space(client, holder):
    """Return a browser in which the holder is signed in."""
    client.force_login(holder)
    return client


@pytest.fixture
def late(entry):
    """Have the entry wait for its confirmation."""
    clocks.set_rhythm(entry, 6, user=None)
    return entry
