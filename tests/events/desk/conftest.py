"""Somebody of the team signed in, and an event of theirs."""

import pytest

from tests.events.factories import EventFactory
from tests.events.pages.people import officer_of


@pytest.fixture
def event(db):
    return EventFactory()


@pytest.fixture
def officer(event):
    return officer_of(event.support_structure)


@pytest.fixture
def desk(client, officer):
    """Return the browser of an officer of the event."""
    client.force_login(officer)
    return client


@pytest.fixture(autouse=True)
def _outbox(settings):
    """Let mails go where they go in production: into the outbox."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
