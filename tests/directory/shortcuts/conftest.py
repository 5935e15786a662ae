"""An entry of Cergy with its team and its moderator."""

import pytest

from directory.models import CircuitSettings
from tests.directory import people
from tests.directory.factories import ProgrammeFactory


@pytest.fixture
def entry(db):
    return ProgrammeFactory(title="Vivre avec l’asthme", life__confirmed_days=300)


@pytest.fixture
def holder(entry):
    return people.holder(entry.organisation)


@pytest.fixture
def moderator(db):
    return people.moderator(("95",))


@pytest.fixture
def reviewed(db):
    """Have every immediate change wait for a moderator."""
    settings = CircuitSettings.load()
    settings.review_facts = True
    settings.save()
