"""What search engines read of an event: JSON-LD of schema.org, nothing that the page hides."""

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from events.addresses import event_path, registration_path
from events.enums import EventMode, EventState, RegistrationMode
from events.models import Event, EventPage
from events.sittings import WrittenSitting
from events.states import StateWords

_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}
_MODES = {
    EventMode.PRESENTIEL: "OfflineEventAttendanceMode",
    EventMode.DISTANCE: "OnlineEventAttendanceMode",
    EventMode.HYBRIDE: "MixedEventAttendanceMode",
}
_STATES = {EventState.ANNULE: "EventCancelled", EventState.REPORTE: "EventPostponed"}
SCHEMA = "https://schema.org/"


def structured_data(
    page: EventPage, event: Event, state: StateWords, sittings: list[WrittenSitting]
) -> SafeString:
    """Return the JSON of an event, safe inside a ``<script>``.

    The place of an online event is its public page: the link to connect is for those registered.
    """
    address = settings.SITE_URL + event_path(page.slug)
    data: dict[str, Any] = {
        "@context": SCHEMA.rstrip("/"),
        "@type": "Event",
        "name": page.title,
        "description": page.introduction or page.title,
        "url": address,
        "inLanguage": "fr",
        "startDate": event.starts_at.isoformat(),
        "endDate": event.ends_at.isoformat(),
        "eventStatus": SCHEMA + _STATES.get(state.state, "EventScheduled"),
        "eventAttendanceMode": SCHEMA + _MODES[EventMode(page.mode)],
        "location": _location(page, address),
        "organizer": {"@type": "Organization", "name": page.support_structure.name},
        "isAccessibleForFree": not page.price_note,
    }
    if len(sittings) > 1:
        data["subEvent"] = [
            {
                "@type": "Event",
                "name": sitting.title or page.title,
                "startDate": sitting.hours[0].isoformat(),
                "endDate": sitting.hours[1].isoformat(),
                "location": data["location"],
            }
            for sitting in sittings
        ]
    if offer := _offer(page, state):
        data["offers"] = offer
    text = json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT)
    return mark_safe(text)  # noqa: S308 – the signs that could end the script are escaped above


def _location(page: EventPage, address: str) -> Any:
    online = {"@type": "VirtualLocation", "url": address}
    if page.mode == EventMode.DISTANCE:
        return online
    place: dict[str, Any] = {
        "@type": "Place",
        "name": page.place_name or (page.commune.name if page.commune else page.title),
        "address": {
            "@type": "PostalAddress",
            "streetAddress": page.address,
            "addressLocality": page.commune.name if page.commune else "",
            "addressCountry": "FR",
        },
    }
    return [place, online] if page.mode == EventMode.HYBRIDE else place


def _offer(page: EventPage, state: StateWords) -> dict[str, Any] | None:
    """Return the free place that everybody may take; None when nobody may, or no more."""
    is_elsewhere = page.registration_mode == RegistrationMode.AILLEURS
    is_open = state.state in (EventState.OUVERT, EventState.PLUS_DE_PLACE) or (
        is_elsewhere and state.state == EventState.ANNONCE
    )
    if page.price_note or page.registration_mode == RegistrationMode.INVITATION or not is_open:
        return None
    here = settings.SITE_URL + registration_path(page.slug)
    return {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "EUR",
        "url": page.registration_url if is_elsewhere else here,
        "availability": SCHEMA
        + ("SoldOut" if state.state == EventState.PLUS_DE_PLACE else "InStock"),
    }
