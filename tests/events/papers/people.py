"""People who came to an event that is over."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from accounts.models import User
from events.models import Event, Participant, Sitting
from events.services.attendance import note_presence
from tests.events.factories import EventFactory, SittingFactory, contact, noon, registered
from tests.events.pages.people import officer_of


def past_event(sittings: int = 1, **values: Any) -> Event:
    """Return an event whose sittings of two hours were on the last days, the last one yesterday."""
    first = noon() - timedelta(days=sittings)
    event = EventFactory(
        **{"capacity": 50, "starts_at": first, "title": "Soirée à Cergy", **values}
    )
    for rank in range(1, sittings):
        start = first + timedelta(days=rank)
        SittingFactory(event=event, starts_at=start, ends_at=start + timedelta(hours=2))
    event.ends_at = noon() - timedelta(days=1) + timedelta(hours=2)
    event.save()
    return event


def sittings_of(event: Event) -> list[Sitting]:
    """Return its sittings in the order of time."""
    return list(event.sittings.order_by("starts_at"))


def came(
    event: Event,
    name: str = "Camille Martin",
    *,
    to: Sequence[int] = (0,),
    by: User | None = None,
    **values: Any,
) -> Participant:
    """Register somebody and note that they came to the sittings of those ranks."""
    who = replace(contact(name=name), **values)
    registration = registered(event, [name], who=who, now=before(event))
    participant = registration.participants.get()
    rows = sittings_of(event)
    for rank in to:
        note_presence(
            participant.pk,
            rows[rank].pk,
            present=True,
            by=by or officer_of(event.support_structure),
        )
    return participant


def before(event: Event) -> datetime:
    """Return a moment at which one could still register."""
    return event.starts_at - timedelta(days=3)
