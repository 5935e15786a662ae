"""Invented data never enters a real directory by mistake."""

from django.conf import settings
from django.core.management.base import CommandError


def refuse_in_production(*, force: bool = False) -> None:
    """Stop a command that writes invented data.

    Raises:
        CommandError: unless the settings allow invented data (development, demonstration,
            tests) or ``force`` is given.
    """
    if not (settings.ALLOW_INVENTED_DATA or force):
        raise CommandError(
            "Cette commande écrit des données inventées : elle est réservée au développement "
            "et à la démonstration."
        )
