"""An entry in Val-d’Oise, its team, and those who answer for it."""

from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import User
from directory.models import Programme, QueueItem
from directory.services.moderation import circuit
from tests.directory import people
from tests.directory.factories import ProgrammeFactory


@pytest.fixture(autouse=True)
def _mails(settings: Any) -> None:
    """Mails are rows of the outbox, as on a real site."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"


@pytest.fixture
def programme(db: None) -> Programme:
    return ProgrammeFactory(complete=True, title="Vivre avec son asthme")


@pytest.fixture
def holder(programme: Programme) -> User:
    return people.holder(programme.organisation, email="porteuse@exemple.fr", first_name="Ada")


@pytest.fixture
def moderator(db: None) -> User:
    return people.moderator(email="moderation95@exemple.fr")


@pytest.fixture
def write(programme: Programme) -> Callable[..., Programme]:
    """Save a version: ``write(user, title="…")`` returns the live row."""

    def _write(user: User | None, **values: object) -> Programme:
        draft = Programme.objects.get(pk=programme.pk).get_latest_revision_as_object()
        for name, value in values.items():
            setattr(draft, name, value)
        circuit.save_draft(draft, user=user)
        return Programme.objects.get(pk=programme.pk)

    return _write


@pytest.fixture
def submitted(write: Callable[..., Programme], holder: User, moderator: User) -> QueueItem:
    """A new title, submitted by the holder; its moderator exists."""
    return circuit.submit(write(holder, title="Un nouveau titre"), user=holder)
