"""Cards of events, as lists show them: made of the live rows alone, never of a page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.addresses import event_path
from events.dates import Span
from events.enums import EventAudience, EventKind, EventMode
from events.models import Event
from events.states import StateWords, state_words
from events.when import when_words


@dataclass(frozen=True)
class EventCard:
    """What a list shows of an event.

    Attributes:
        path: of its page.
        kind: « Soirée découverte de l’ETP ».
        when: « mardi 3 février 2027, de 18 h 30 à 20 h 30 », as ``when_words`` says it.
        where: « Cergy », « en ligne ».
        audiences: « professionnels ».
        spans: its sittings.
    """

    path: str
    title: str
    kind: str
    when: str
    where: str
    audiences: str
    state: StateWords
    spans: tuple[Span, ...]


def card_of(event: Event, now: datetime) -> EventCard:
    """Return the card of an event that ``events.listing.rows.in_full`` read."""
    spans = tuple((sitting.starts_at, sitting.ends_at) for sitting in event.sittings.all())
    state = state_words(event, now)
    return EventCard(
        path=event_path(event.slug),
        title=event.title,
        kind=capfirst(str(EventKind(event.kind).label)),
        when=when_words(spans, state.state, now),
        where=where(event),
        audiences=", ".join(str(EventAudience(code).label) for code in event.audiences),
        state=state,
        spans=spans,
    )


def where(event: Event) -> str:
    """Return in a few words where an event takes place."""
    if event.mode == EventMode.DISTANCE:
        return _("en ligne")
    place = event.commune.name if event.commune else event.place_name
    if not place and event.departement:
        place = event.departement.name
    if event.mode == EventMode.HYBRIDE:
        return _("%(place)s et en ligne") % {"place": place or _("sur place")}
    return place or _("sur place")
