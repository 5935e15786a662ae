"""What a test needs to send a guarded form as a person would."""

import time
from unittest import mock

from core.form_guard import opening_token


def token_opened_before(name: str, seconds: float = 60) -> str:
    """Return the mark of a form ``name`` shown ``seconds`` ago."""
    with mock.patch("django.core.signing.time.time", return_value=time.time() - seconds):
        return opening_token(name)
