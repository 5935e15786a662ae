"""Read ``ANYMAIL``: what django-anymail needs to hear a sending service."""

import json
from typing import Any

from django.core.exceptions import ImproperlyConfigured

EXAMPLE = '{"WEBHOOK_SECRET": "a-long-word:another"}'
NEEDED = "WEBHOOK_SECRET"


def parse_anymail(written: str) -> dict[str, Any]:
    """Turn ``ANYMAIL`` into the setting of the same name; empty when no webhook is to be open.

    Raises:
        ImproperlyConfigured: no object in JSON; or no secret of two words, without which anybody
            could have any address blocked. The message never repeats what was written.
    """
    try:
        found = json.loads(written.strip() or "{}")
    except ValueError:
        found = None
    if not isinstance(found, dict):
        # « from None »: the error of the parser holds the secret.
        raise ImproperlyConfigured(f"ANYMAIL must be an object in JSON, like {EXAMPLE}.") from None
    secrets = found.get(NEEDED)
    if found and not _are_secrets(secrets if isinstance(secrets, list) else [secrets]):
        raise ImproperlyConfigured(f"ANYMAIL needs a {NEEDED} of two words, like {EXAMPLE}.")
    return found


def _are_secrets(values: list[Any]) -> bool:
    """Say whether each value is a user and a password of HTTP, as anymail compares them."""
    return bool(values) and all(
        isinstance(one, str) and all(one.partition(":")[::2]) for one in values
    )
