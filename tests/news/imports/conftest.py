"""Mails go where they go in production: into the outbox."""

import pytest


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
