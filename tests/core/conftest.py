"""Fixtures of the foundation's tests."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.core.smtp_sink import Sink, running_sink


@pytest.fixture
def mail_in_outbox(settings: Settings) -> None:
    """Send through our backend: Django's test runner puts its own in its place."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A real SMTP server to which the worker is told to deliver."""
    with running_sink() as running:
        settings.MAIL_TRANSPORT = running.transport
        yield running
