"""Mails go to the outbox as they do on a site, at any hour unless a test says otherwise."""

import pytest


@pytest.fixture(autouse=True)
def _as_on_a_site(settings):
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    settings.REMINDERS_AT_ANY_HOUR = True
