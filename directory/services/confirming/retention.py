"""How long the site remembers whom it asked about entries."""

from datetime import timedelta

from django.db.models import CharField, Value
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
    return old.exclude(email="", user__isnull=True).update(email="", user=None, message_id="")


def purge_lines() -> int:
    """Erase the addresses of lines a year old.

    The key of the line stands in their place: two lines of one entry and one step stay apart.
    """
    limit = timezone.now() - KEPT
    old = ConfirmationLine.objects.filter(request__created_at__lt=limit, email__contains="@")
    return old.update(email=Concat(Value(ERASED), Cast("pk", CharField())))
