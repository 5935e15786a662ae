"""When a place may be offered: by day, and early enough before the event."""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from events.models import Event

DAY_BEGINS, NIGHT_BEGINS = 8, 21
"""Local hours between which an offer leaves."""
SHORTEST_ANSWER = timedelta(hours=1)
"""An offer that could not last so long is not made."""
TIME_AFTER_WAKING = timedelta(hours=2)
"""What is left in the morning of an offer that would have ended in the night."""


def is_night(now: datetime) -> bool:
    """Tell whether it is too late, or too early, to offer somebody a place."""
    return not DAY_BEGINS <= timezone.localtime(now).hour < NIGHT_BEGINS


def morning_after(now: datetime) -> datetime:
    """Return when the night that holds ``now`` ends."""
    local = timezone.localtime(now)
    day = local.date() + timedelta(days=int(local.hour >= NIGHT_BEGINS))
    return timezone.make_aware(datetime.combine(day, time(DAY_BEGINS)))


def offers_end_at(event: "Event") -> datetime:
    """Return until when an offered place may be taken, whatever its hours."""
    return event.starts_at - timedelta(hours=event.lead_hours)


def in_last_hours(event: "Event", now: datetime) -> bool:
    """Tell whether nothing is offered any more: free places are for whoever comes first."""
    return now + SHORTEST_ANSWER > offers_end_at(event)


def offered_until(event: "Event", now: datetime) -> datetime:
    """Return when an offer made ``now`` ends: by day, and before the last hours."""
    end = now + timedelta(hours=event.offer_hours)
    if is_night(end):
        end = morning_after(end) + TIME_AFTER_WAKING
    return min(end, offers_end_at(event))
