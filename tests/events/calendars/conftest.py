"""Mails go to the outbox, as on a site."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    settings.SITE_URL = "https://agenda.exemple.fr"
    settings.DEFAULT_FROM_EMAIL = "Agenda <agenda@exemple.fr>"
