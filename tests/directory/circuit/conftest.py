"""An entry in Val-d’Oise, its team, and those who answer for it."""

from collections.abc import Callable

import pytest

from accounts.models import User
from directory.models import Programme, QueueItem
from directory.services.moderation import circuit


@pytest.fixture(autouse=True)
def _mails(outbox: None) -> None:
    """Mails are rows of the outbox in all these tests."""


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
