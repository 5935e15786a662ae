"""The sittings that a page lists, as moments."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from events.dates import Span

if TYPE_CHECKING:
    from events.models.page import EventPage


@dataclass(frozen=True)
class WrittenSitting:
    """A sitting as its page lists it; ``key`` is the identifier of its block."""

    key: UUID
    hours: Span
    title: str


def spans_of(page: "EventPage") -> list[WrittenSitting]:
    """Return the sittings of a page in the order of time; an unfinished one is left out."""
    found = []
    for block in page.sittings:
        day, start, end = (block.value.get(name) for name in ("day", "start", "end"))
        if day and start and end and block.id:
            hours = (_moment(day, start), _moment(day, end))
            found.append(WrittenSitting(UUID(block.id), hours, block.value.get("title") or ""))
    return sorted(found, key=lambda sitting: sitting.hours)


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
