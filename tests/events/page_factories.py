"""Pages of events as officers write and publish them."""

import itertools
import uuid
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from events.enums import EventAudience, TrainingLevel
from events.models import AgendaPage, DiscoveryEveningPage, Event, EventPage, TrainingPage
from events.registered.pages import lay_out_agenda
from tests.pages.factories import make_home
from tests.territories.factories import SupportStructureFactory

_numbers = itertools.count(1)


def make_agenda() -> AgendaPage:
    """Return the page « Agenda », made as ``setup`` makes it."""
    found = AgendaPage.objects.first()
    if found is not None:
        return found
    make_home()
    made = lay_out_agenda()
    assert made is not None
    return made


def in_days(days: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=days)


def sitting(day: date, start: time = time(18, 30), end: time = time(20, 30), **values: Any) -> dict:
    """Return the raw block of a sitting, with an identifier of its own unless given."""
    return {
        "type": "sitting",
        "id": str(values.pop("key", None) or uuid.uuid4()),
        "value": {
            "day": day.isoformat(),
            "start": start.isoformat(),
            "end": end.isoformat(),
            "title": "",
            **values,
        },
    }


def make_page(
    model: type[EventPage] = DiscoveryEveningPage, *, publish: bool = True, **values: Any
) -> EventPage:
    """Return an event under the agenda, in ten days unless said; published unless not.

    Args:
        model: its type.
        publish: whether it is public.
        **values: of its fields; ``days`` is a list of raw blocks of sittings.
    """
    agenda = make_agenda()
    days = values.pop("days", None) or [sitting(in_days(10))]
    number = next(_numbers)
    structure = values.pop("support_structure", None) or SupportStructureFactory()
    if issubclass(model, TrainingPage):
        values.setdefault("level", TrainingLevel.QUARANTE_HEURES)
    page = model(
        **{
            "title": f"Soirée {number}",
            "slug": f"soiree-{number}",
            "audiences": [EventAudience.PROFESSIONNELS],
            "support_structure": structure,
            "sittings": days,
            "live": False,
            **values,
        }
    )
    agenda.refresh_from_db()
    agenda.add_child(instance=page)
    if publish:
        publish_page(page)
    return page


def publish_page(page: EventPage) -> Event:
    """Publish a page as it stands; return its row."""
    page.save_revision().publish()
    page.refresh_from_db()
    return Event.objects.get(page_id=page.pk)
