"""Mails go to the outbox, as on a site; a form that is sent at once is taken for a person's."""

from typing import Any

import pytest

from news.subscribing.forms import AddressForm


@pytest.fixture(autouse=True)
def _as_on_a_site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    monkeypatch.setattr(AddressForm, "min_seconds", 0)
