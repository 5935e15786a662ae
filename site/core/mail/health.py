"""Is the mail leaving? Asked by /healthz."""

from datetime import timedelta

from django.db.models import Min, Q
from django.utils import timezone

from core.models import OutboxMessage

LATE_AFTER = {
    OutboxMessage.Lane.URGENT: timedelta(minutes=5),
    OutboxMessage.Lane.ORDINARY: timedelta(minutes=30),
    OutboxMessage.Lane.NEWSLETTERS: timedelta(hours=12),
}
"""How old the oldest due message of a lane may be; a newsletter to thousands takes its time."""


def oldest_due_age(lane: str | None = None) -> float:
    """Return since how many seconds the oldest due message waits; 0 when none does.

    Args:
        lane: One lane; all of them when None.
    """
    now = timezone.now()
    waiting = OutboxMessage.objects.filter(
        Q(state="queued", not_before__lte=now) | Q(state__in=["claimed", "sending"])
    )
    if lane is not None:
        waiting = waiting.filter(lane=lane)
    oldest = waiting.aggregate(oldest=Min("not_before"))["oldest"]
    return (now - oldest).total_seconds() if oldest else 0.0


def late_lanes() -> list[str]:
    """Return the lanes whose oldest due message has waited for too long; empty when all is well."""
    return [
        str(lane)
        for lane, limit in LATE_AFTER.items()
        if oldest_due_age(lane) > limit.total_seconds()
    ]
