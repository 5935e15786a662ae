"""The « feuille d’émargement »: one sheet a sitting, to be signed."""

from collections.abc import Sequence

from core.pdf.paper import PAPERS, paper
from core.pdf.printer import make_pdf
from events.dates import one_day
from events.enums import EventKind
from events.facts import facts_of
from events.models import Event, Sitting
from events.papers.people import seated
from events.permissions import tells_of_health

LATECOMERS = 6
"""Lines left for people who come without having registered."""


def sheet_pdf(event: Event, sittings: Sequence[Sitting], *, seconds: int) -> bytes:
    """Return the sheets of some sittings, each on pages of its own.

    Raises:
        PrintError: when no PDF can be made.
    """
    return make_pdf(sheet_html(event, sittings), PAPERS, seconds=seconds)


def sheet_html(event: Event, sittings: Sequence[Sitting]) -> str:
    """Return the page of which the sheets are made."""
    people = seated(event)
    ranks = {row.pk: rank for rank, row in enumerate(held_sittings(event), start=1)}
    context = {
        "event": event,
        "facts": facts_of(event),
        "sheets": [
            {
                "when": one_day((row.starts_at, row.ends_at)),
                "title": row.title,
                "rank": ranks.get(row.pk),
            }
            for row in sittings
        ],
        "is_series": len(ranks) > 1,
        "training_body": event.training_body if event.kind == EventKind.FORMATION else "",
        "people": people,
        "has_structures": any(person.structure for person in people),
        "latecomers": range(LATECOMERS),
        "is_confidential": tells_of_health(event),
    }
    return paper("events/papers/sheet.html", context)


def held_sittings(event: Event) -> list[Sitting]:
    """Return the sittings that take place, in the order of time."""
    return list(event.sittings.filter(cancelled_at=None).order_by("starts_at", "pk"))
