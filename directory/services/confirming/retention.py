"""How long the site remembers whom it asked about entries."""

from datetime import timedelta

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from directory.models import ConfirmationLine, ConfirmationRequest

KEPT = timedelta(days=365)
"""An address is of use for one round of reminders, and to tell what became of a campaign."""
ERASED = "efface-"
"""What stands before the key of a line whose address is erased."""


def purge_requests() -> int:
    """Erase the addresses of requests a year old; counts of campaigns stay right."""
    old = ConfirmationRequest.objects.filter(created_at__lt=timezone.now() - KEPT)
    return _erase_requests(old.exclude(email="", user__isnull=True))


def purge_lines() -> int:
    """Erase the addresses of lines a year old.

    The key of the line stands in their place: two lines of one entry and one step stay apart.
    """
    limit = timezone.now() - KEPT
    old = ConfirmationLine.objects.filter(request__created_at__lt=limit, email__contains="@")
    return _erase_lines(old)


def forget(email: str) -> None:
    """Erase an address from all that was asked of it, whatever its age."""
    _erase_requests(ConfirmationRequest.objects.filter(email__iexact=email))
    _erase_lines(ConfirmationLine.objects.filter(email__iexact=email))


def _erase_requests(rows: QuerySet[ConfirmationRequest]) -> int:
    return rows.update(email="", user=None, message_id="")


def _erase_lines(rows: QuerySet[ConfirmationLine]) -> int:
    return rows.update(email=Concat(Value(ERASED), Cast("pk", CharField())))
