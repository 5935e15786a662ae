"""Questions asked of the foundation's models."""

from datetime import datetime
from typing import Self

from django.db import models


class OutboxQuerySet(models.QuerySet):
    """Questions about mails to send."""

    def due(self, now: datetime, lane: str | None = None) -> Self:
        """Return the messages that may leave at ``now``, oldest first, of one lane or of all."""
        due = self.filter(state="queued", not_before__lte=now).order_by("not_before", "pk")
        return due if lane is None else due.filter(lane=lane)

    def lease_expired(self, now: datetime) -> Self:
        """Return the messages whose worker has not been heard of since its lease ran out."""
        return self.filter(state__in=["claimed", "sending"], claimed_until__lt=now)
