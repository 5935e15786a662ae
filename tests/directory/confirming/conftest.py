"""Mails go to the outbox as they do on a site, at any hour unless a test says otherwise."""

import pytest


@pytest.fixture(autouse=True)
def _mails(outbox: None, at_any_hour: None) -> None:
    """Take both for all these tests."""
