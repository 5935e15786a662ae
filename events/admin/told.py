"""What the agenda says above the next page of the admin, as French writes it."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from core.french import typography


def done(request: HttpRequest, words: str | Promise) -> None:
    """Say what was done."""
    messages.success(request, typography(str(words)))


def missing(request: HttpRequest, words: str | Promise) -> None:
    """Say what has to be done first."""
    messages.warning(request, typography(str(words)))


def refused(request: HttpRequest, words: object) -> None:
    """Say why something was not done, in words or by the error that says it."""
    messages.error(request, typography(str(words)))
