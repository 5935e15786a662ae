"""Reading calendars by another library than the one that writes them."""

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event as Entry


def read(content: bytes | str) -> Calendar:
    """Return what a reader that knows nothing of the writer finds in a file."""
    text = content if isinstance(content, str) else content.decode()
    return IcsCalendarStream.calendar_from_ics(text)


def entries(content: bytes | str) -> list[Entry]:
    """Return the entries of a file in the order of time."""
    return sorted(read(content).events, key=lambda entry: (entry.dtstart, entry.uid))


def only(content: bytes | str) -> Entry:
    """Return the entry of a file that has just one."""
    (entry,) = entries(content)
    return entry
