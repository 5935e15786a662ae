"""System checks of this room."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register


@register
def second_factor_is_required(**_kwargs: Any) -> list[Error]:
    """Refuse an admin without second factor where real people's data is."""
    if settings.SECOND_FACTOR_REQUIRED or settings.ALLOW_INVENTED_DATA:
        return []
    return [
        Error(
            "SECOND_FACTOR_REQUIRED is off.",
            hint="Only the demonstration, development and tests may let the team in without one.",
            id="accounts.E001",
        )
    ]
