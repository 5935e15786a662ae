"""When and where an event takes place, and whom to ask: what its mails and its forms show."""

from collections.abc import Iterable
from dataclasses import dataclass

from core.french import french_phone
from core.prepared import Prepared
from events.dates import one_day, summary
from events.enums import EventMode
from events.models import Event, Sitting

_sittings = Prepared(
    lambda event: Sitting.objects.filter(event=event).order_by("starts_at", "pk"), 0
)


@dataclass(frozen=True)
class EventFacts:
    """What somebody who registers must know.

    Attributes:
        when: in one line.
        sittings: each sitting, when there are several.
        place: lines of the address, none for an event online.
        is_online: whether one may take part online.
        contact_name: whom to ask.
        contact_phone: may be empty.
        contact_email: may be empty.
    """

    when: str
    sittings: tuple[str, ...]
    place: tuple[str, ...]
    is_online: bool
    contact_name: str
    contact_phone: str
    contact_email: str

    @property
    def phone_words(self) -> str:
        """Return the number as it is read in a mail."""
        return french_phone(self.contact_phone) if self.contact_phone else ""


def facts_of(event: Event) -> EventFacts:
    """Return the facts of an event: one query, and two where its relations were not read along."""
    rows: Iterable[Sitting] | None = getattr(event, "all_sittings", None)
    found = _sittings(event.pk) if rows is None else rows
    held = [(row, (row.starts_at, row.ends_at)) for row in found if row.cancelled_at is None]
    spans = [span for _row, span in held] or [(event.starts_at, event.ends_at)]
    named = tuple(
        f"{one_day(span)} : {row.title}" if row.title else one_day(span) for row, span in held
    )
    name, phone, email = whom_to_ask(event)
    return EventFacts(
        when=summary(spans),
        sittings=named if len(named) > 1 else (),
        place=place_lines(event),
        is_online=event.mode != EventMode.PRESENTIEL,
        contact_name=name,
        contact_phone=phone,
        contact_email=email,
    )


def read_sittings(event: Event) -> None:
    """Read the sittings of an event once, for all that a mail makes of them."""
    event.all_sittings = _sittings(event.pk)  # type: ignore[attr-defined]  # as ``calendars.rows``


def whom_to_ask(event: Event) -> tuple[str, str, str]:
    """Return name, phone and address of whom to ask: the support structure unless one is named."""
    structure = event.support_structure
    has_own_contact = bool(event.contact_phone or event.contact_email)
    return (
        event.contact_name or structure.name,
        event.contact_phone if has_own_contact else structure.phone,
        event.contact_email if has_own_contact else structure.email,
    )


def place_lines(event: Event) -> tuple[str, ...]:
    """Return the lines of the address; none for an event online."""
    if event.mode == EventMode.DISTANCE:
        return ()
    commune = str(event.commune) if event.commune else ""
    return tuple(filter(None, [event.place_name, event.address, commune]))
