"""Errors that every room may raise."""

from django.utils.translation import gettext_lazy as _


class DomainError(Exception):
    """Something asked for cannot be done; ``str()`` is a French message for the person."""


class TooManyRequests(DomainError):
    """A visitor asks too often; answered with the page 429 by the middleware.

    Args:
        retry_after: seconds until asking again makes sense.
    """

    def __init__(self, retry_after: int) -> None:
        super().__init__(_("Trop de demandes en peu de temps. Réessayez un peu plus tard."))
        self.retry_after = retry_after
