"""Events as documents of the search room: what is public of the page and its row."""

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.searchable import words_of
from core.text import clean_line
from events.addresses import event_path
from events.cards import where
from events.dates import summary
from events.enums import Decision
from events.event_page.finding import PAGE_TYPES
from events.listing.rows import in_full, listed
from events.models import Event, EventPage
from search.registry import DocumentData, DocumentSource, sources
from search.services import put, remove

KIND = "evenement"
STREAMS = ("body", "timetable", "speakers", "synthesis")
TEXTS = ("introduction", "place_name", "host", "referral", "training_body", "tags")


def public_documents() -> Iterator[DocumentData]:
    """Yield the document of every event that is on the agenda."""
    for model in PAGE_TYPES:
        rows = {event.page_id: event for event in in_full(listed().filter(kind=model.kind))}
        for page in model.objects.filter(pk__in=list(rows)).iterator():
            yield document_of(page, rows[page.pk])


def document_of(page: EventPage, event: Event) -> DocumentData:
    """Return what the search may know of an event; ``event`` was read by ``in_full``."""
    return DocumentData(
        kind=KIND,
        key=str(event.pk),
        title=page.title,
        url=event_path(page.slug),
        summary=". ".join(filter(None, [*_facts(event), clean_line(page.introduction)])),
        places=_places(event),
        other=[str(page.kind.label), *_texts(page)],
    )


def follow(page: EventPage, event: Event) -> None:
    """Bring the index up to date with an event that has just been published."""
    if not event.is_listed:
        remove(KIND, str(event.pk))
        return
    put(document_of(page, in_full(Event.objects.filter(pk=event.pk)).get()))


def forget(event_id: int) -> None:
    """Take an event out of the index."""
    remove(KIND, str(event_id))


def _facts(event: Event) -> list[str]:
    """Return what was decided of an event, and when and where it takes place.

    Nothing that the hour alone changes: the index is written anew only when somebody acts.
    """
    spans = [(sitting.starts_at, sitting.ends_at) for sitting in event.sittings.all()]
    decided = capfirst(str(Decision(event.decision).label)) if event.decision else ""
    is_postponed = event.decision == Decision.REPORTE
    place = where(event)
    return [decided, capfirst(place) if is_postponed else f"{summary(spans)}, {place}"]


def _places(event: Event) -> str:
    names = [event.commune.name if event.commune else ""]
    names.append(event.departement.name if event.departement else "")
    return ", ".join(filter(None, names))


def _texts(page: EventPage) -> Iterator[str]:
    """Yield the words of the page, those of its own type included."""
    for name in STREAMS:
        stream: Any = getattr(page, name, None)
        if stream:
            yield words_of(stream)
    for name in TEXTS:
        yield getattr(page, name, "")


def register() -> None:
    """Register the source; called once, when the application is ready."""
    sources.register(
        KIND,
        DocumentSource(kind=KIND, label=_("Agenda"), documents=public_documents, order=20),
    )
