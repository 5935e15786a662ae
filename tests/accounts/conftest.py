"""Fixtures of the tests of accounts."""

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def _mail_in_outbox(settings: Settings) -> None:
    """Send through our backend: Django's test runner puts its own in its place."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
