"""Fixtures of the delivery's tests."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from news.delivery.engine import Engine
from tests.core.smtp_sink import Sink, running_sink


@pytest.fixture
def sink(settings: Settings) -> Iterator[Sink]:
    """A real SMTP server to which the worker is told to deliver, without limits of ours."""
    settings.LETTERS_PER_MINUTE = settings.LETTERS_PER_DOMAIN_PER_MINUTE = 0
    with running_sink() as running:
        settings.MAIL_TRANSPORT = running.transport
        yield running


@pytest.fixture
def engine() -> Iterator[Engine]:
    """An engine of this test; its sessions are closed at the end."""
    made = Engine()
    yield made
    made.close()
