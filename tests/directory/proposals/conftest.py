"""What tests of proposals share."""

import pytest
from django.core import mail


@pytest.fixture
def outbox(settings):
    """Mails as they leave."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    return mail.outbox
