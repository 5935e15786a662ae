"""The browser of an officer; mails go where they go in production."""

import pytest

from tests.news.admin.people import officer


@pytest.fixture
def desk(client, db):
    client.officer = officer()
    client.force_login(client.officer)
    return client


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
