"""Events that took place, with people who came."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from events.models import Attendance, Event, Registration
from tests.events.factories import EventFactory, contact, registered

YEAR = timezone.localdate().year - 1
"""The last whole year: all its events are over."""


def in_year(year: int = YEAR, month: int = 6, day: int = 15, hour: int = 19) -> datetime:
    """Return an evening."""
    return timezone.make_aware(datetime(year, month, day, hour))  # noqa: DTZ001 – made aware here


def held(
    *, at: datetime | None = None, came: int = 0, absent: int = 0, actor: str = "", **values: Any
) -> Event:
    """Return an event that took place.

    Args:
        at: its start.
        came: how many people were there, each with a registration.
        absent: how many had a place and were not.
        actor: what those people said they are.
        **values: of the event.
    """
    event = EventFactory(capacity=None, **values)
    for number in range(came + absent):
        registration = registered(event, who=contact(actor_type=actor))
        if number < came:
            come(registration)
    start = at or in_year()
    Event.objects.filter(pk=event.pk).update(starts_at=start, ends_at=start + timedelta(hours=2))
    event.sittings.update(starts_at=start, ends_at=start + timedelta(hours=2))
    event.refresh_from_db()
    return event


def come(registration: Registration, number: int = 0) -> None:
    """Note that all of a registration were at a sitting."""
    sitting = registration.event.sittings.order_by("pk")[number]
    for person in registration.participants.filter(is_active=True):
        Attendance.objects.create(participant=person, sitting=sitting, noted_at=timezone.now())
