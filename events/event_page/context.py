"""What the template of an event reads."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from core.registry import public_cards
from events.addresses import AGENDA, calendar_path, event_path
from events.copying import row_as_written
from events.dates import one_day, summary
from events.enums import REGISTERED_HERE, EventMode, EventState
from events.event_page.call import call_of
from events.event_page.partners import partners_of
from events.event_page.structured import structured_data
from events.models import EventPage
from events.sittings import WrittenSitting, spans_of
from events.states import StateWords, state_words
from events.when import when_words

OVER = (EventState.PASSE, EventState.ANNULE)
PROGRAMME = "directory.Programme"


def event_context(page: EventPage, now: datetime | None = None) -> dict[str, Any]:
    """Return the context of ``events/event_page.html``, beside what Wagtail gives.

    Args:
        page: what is shown: published, or a draft that is being previewed.
        now: the present moment, by default the real one.
    """
    now = now or timezone.now()
    sittings = spans_of(page)
    row = page.row or row_as_written(page)
    state = state_words(row, now) if row else None
    is_over = state is not None and state.state in OVER
    return {
        "event": row,
        "state": state,
        "is_over": is_over,
        "is_past": state is not None and state.state == EventState.PASSE,
        "is_postponed": state is not None and state.state == EventState.REPORTE,
        "when": _when(sittings, state, now),
        "sittings": [_line(sitting, now) for sitting in sittings],
        "call": call_of(page, state) if state else None,
        "calendar_path": _calendar_path(page, state),
        "others_url": f"{AGENDA}?type={page.kind}" if is_over else "",
        "territory": _territory(page),
        "on_site": page.mode != EventMode.DISTANCE,
        "online": page.mode != EventMode.PRESENTIEL,
        "places": [page.commune] if page.commune and page.mode != EventMode.DISTANCE else [],
        "map_url": _map_url(page),
        "registers_here": page.registration_mode in REGISTERED_HERE,
        "audiences": page._meta.get_field("audiences").labels(page.audiences),
        "partners": partners_of(page),
        "programmes": _programmes(page),
        "tags": [word.strip() for word in page.tags.split(",") if word.strip()],
        "structured_data": structured_data(page, row, state, sittings) if row and state else "",
        "breadcrumb": [{"title": _("Agenda"), "url": AGENDA}],
        "share_url": settings.SITE_URL + event_path(page.slug),
    }


def _when(sittings: list[WrittenSitting], state: StateWords | None, now: datetime) -> str:
    spans = [sitting.hours for sitting in sittings]
    return when_words(spans, state.state, now) if state else summary(spans)


def _calendar_path(page: EventPage, state: StateWords | None) -> str:
    """Return where its calendar file is; empty when there is no day (any more) to keep."""
    if state is None or state.state in (*OVER, EventState.REPORTE):
        return ""
    return calendar_path(page.slug)


def _territory(page: EventPage) -> dict[str, str] | None:
    """Return the territory that the event is for, where its commune does not say it."""
    if page.cpts is not None:
        return {"name": page.cpts.name, "url": f"{AGENDA}?cpts={page.cpts.slug}"}
    if page.departement is not None and page.commune is None:
        departement = page.departement
        return {"name": departement.name, "url": f"{AGENDA}?departement={departement.code}"}
    return None


def _map_url(page: EventPage) -> str:
    """Return where the address is shown on a map of the streets; empty without an address."""
    if page.commune is None or page.mode == EventMode.DISTANCE:
        return ""
    words = ", ".join(filter(None, [page.address, page.commune.name]))
    return f"https://www.openstreetmap.org/search?{urlencode({'query': words})}"


def _line(sitting: WrittenSitting, now: datetime) -> dict[str, Any]:
    """Return a sitting of the list of dates."""
    return {
        "when": one_day(sitting.hours),
        "title": sitting.title,
        "is_past": sitting.hours[1] < now,
    }


def _programmes(page: EventPage) -> list[str]:
    """Return the cards of the programmes that an evening presents."""
    stream = getattr(page, "programmes", None)
    if not stream or PROGRAMME not in public_cards.names():
        return []
    keys = [child["value"] for child in stream.get_prep_value()]
    return public_cards.get(PROGRAMME).draw([key for key in keys if key])
