"""What tests of several rooms of the directory start from."""

from typing import Any

import pytest

from accounts.models import User
from directory.models import Programme
from tests.directory import people
from tests.directory.factories import ProgrammeFactory


@pytest.fixture
def outbox(settings: Any) -> None:
    """Mails are rows of the outbox, as on a real site."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"


@pytest.fixture
def at_any_hour(settings: Any) -> None:
    """Reminders leave when the worker comes by, even at night."""
    settings.REMINDERS_AT_ANY_HOUR = True


@pytest.fixture
def programme(db: None) -> Programme:
    """Return a complete entry in Val-d’Oise."""
    return ProgrammeFactory(complete=True, title="Vivre avec son asthme")


@pytest.fixture
def holder(programme: Programme) -> User:
    """Return a manager of the team of the entry."""
    return people.holder(programme.organisation, email="porteuse@exemple.fr", first_name="Ada")


@pytest.fixture
def moderator(db: None) -> User:
    """Return whoever answers for the département of the entry."""
    return people.moderator(email="moderation95@exemple.fr")
