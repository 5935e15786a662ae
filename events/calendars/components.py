"""One VEVENT per sitting, and the calendars that hold them (RFC 5545, 5546, 7986)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, vCalAddress, vDuration
from icalendar import Event as Component

from core.french import typography
from core.mail.headers import bare_address
from events.calendars.wording import (
    Rank,
    description_of,
    is_cancelled,
    page_url,
    place_of,
    title_of,
)
from events.calendars.zone import TZID, paris_lines
from events.enums import Decision, EventMode
from events.models import Event, Registration, Sitting
from events.permissions import tells_of_health

PUBLISH, REQUEST, CANCEL = "PUBLISH", "REQUEST", "CANCEL"
"""Methods of RFC 5546; which is for what: ``docs/adr/0069-an-evening-that-moves.md``."""
REFRESH = timedelta(hours=6)
"""How often whoever subscribes to a feed should look again."""
ROUGHLY = 2
"""Decimals of a position: about a kilometre, for only that of the commune is known."""


@dataclass(frozen=True)
class Reader:
    """Whose calendar a file is for.

    Attributes:
        registration: of the person; None for everybody.
        is_called: whether the file takes the place in their diary by itself (REQUEST, CANCEL):
            then it names them and says when it was written.
        is_off: whether they have no place (any more).
        version: how often they came and went: added to the sequence, so that a diary that was told
            to forget an evening takes it back when they register anew.
        now: when the file is written.
    """

    registration: Registration | None = None
    is_called: bool = False
    is_off: bool = False
    version: int = 0
    now: datetime | None = None


EVERYBODY = Reader()


def identifier(sitting: Sitting) -> str:
    """Return the UID of a sitting: the same for ever, wherever it is read."""
    return f"{sitting.uid}@{_host()}"


def component(event: Event, sitting: Sitting, rank: Rank, reader: Reader = EVERYBODY) -> Component:
    """Return the VEVENT of a sitting.

    Args:
        event: with its commune and support structure.
        sitting: of it.
        rank: which of how many.
        reader: whose calendar it is for; only who registered reads the link to connect.
    """
    part = shared_part(event, sitting, rank, reader)
    add_own(part, sitting, reader)
    return part


def shared_part(event: Event, sitting: Sitting, rank: Rank, reader: Reader) -> Component:
    """Return what a sitting says to all of those who registered, or to all others."""
    knows_link = reader.registration is not None and not reader.is_off
    part = _frame(event, sitting, reader)
    part.add("summary", title_of(event, sitting, rank))
    description = description_of(event, sitting, rank, knows_link=knows_link)
    part.add("description", description)
    place = place_of(event, knows_link=knows_link)
    if place:
        part.add("location", typography(place))
    commune = event.commune
    if event.mode != EventMode.DISTANCE and commune and commune.latitude and commune.longitude:
        part.add("geo", (round(commune.latitude, ROUGHLY), round(commune.longitude, ROUGHLY)))
    if event.is_public:
        part.add("url", page_url(event))
    part.add("organizer", _person(_sender(), event.support_structure.name))
    if reader.registration is not None and tells_of_health(event):
        part.add("class", "PRIVATE")  # diaries are shared among colleagues
    return part


def add_own(part: Component, sitting: Sitting, reader: Reader) -> None:
    """Say when a VEVENT was written, which version it is, and to whom it is told."""
    part.add("dtstamp", reader.now if reader.now and reader.is_called else sitting.changed_at)
    part.add("sequence", sitting.sequence + reader.version)
    if reader.registration is not None and reader.is_called:
        part.add("attendee", _attendee(reader.registration), encode=False)


def tombstone(event: Event, sitting: Sitting, summary: str) -> Component:
    """Return the VEVENT of a cancelled event that is public no more: it says no more than that."""
    part = _frame(event, sitting, EVERYBODY)
    add_own(part, sitting, EVERYBODY)
    part.add("summary", summary)
    part.add("organizer", _person(_sender(), event.support_structure.name))
    return part


def calendar(parts: Iterable[Component], *, method: str, name: str = "", told: str = "") -> bytes:
    """Return a file of those sittings.

    Args:
        parts: the sittings.
        method: one of the methods above.
        name: of a feed, as it stands among somebody's calendars; empty for a file.
        told: what else is said of a feed.
    """
    document = Calendar()
    document.add("prodid", f"-//{_host()}//Relais ETP//FR")
    document.add("version", "2.0")
    document.add("calscale", "GREGORIAN")
    document.add("method", method)
    if name:
        document.add("name", name)
        document.add("x-wr-calname", name)
        document.add("x-wr-timezone", TZID)
        document.add("refresh-interval", vDuration(REFRESH), parameters={"value": "DURATION"})
        document.add("x-published-ttl", vDuration(REFRESH))
    if told:
        document.add("x-wr-caldesc", told)
    for part in parts:
        document.add_component(part)
    return _with_zone(document.to_ical())


def _with_zone(written: bytes) -> bytes:
    """Put the time zone before the first sitting, or at the end of a feed without any.

    No text can look like either line: what goes on after a line break begins with a space.
    """
    first = written.find(b"\r\nBEGIN:VEVENT\r\n")
    place = (written.rfind(b"\r\nEND:VCALENDAR\r\n") if first < 0 else first) + 2
    return written[:place] + paris_lines() + written[place:]


def _frame(event: Event, sitting: Sitting, reader: Reader) -> Component:
    """Return what every VEVENT has: identity, hours, state."""
    part = Component()
    part.add("uid", identifier(sitting))
    part.add("last-modified", sitting.changed_at)
    part.add("dtstart", timezone.localtime(sitting.starts_at))
    part.add("dtend", timezone.localtime(sitting.ends_at))
    part.add("status", _status(event, sitting, reader))
    # What one only reads of keeps no hour of a diary; what one registered for does.
    part.add("transp", "OPAQUE" if reader.registration else "TRANSPARENT")
    return part


def _status(event: Event, sitting: Sitting, reader: Reader) -> str:
    if reader.is_off or is_cancelled(event, sitting):
        return "CANCELLED"
    return "TENTATIVE" if event.decision == Decision.REPORTE else "CONFIRMED"


def _attendee(registration: Registration) -> vCalAddress:
    """Return who registered: they have said that they come, and nobody waits for an answer."""
    person = _person(registration.email, registration.name)
    person.params["ROLE"] = "REQ-PARTICIPANT"
    person.params["PARTSTAT"] = "ACCEPTED"
    person.params["RSVP"] = "FALSE"
    return person


def _person(address: str, name: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{address}")
    if name:
        # Quotation marks cannot stand in a parameter (RFC 5545, 3.2).
        person.params["CN"] = name.replace('"', "’")
    return person


def _sender() -> str:
    """Return the address from which mails leave: diaries take a change from no other."""
    return bare_address(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"
