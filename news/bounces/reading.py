"""From the bytes of a message to what it says; any bytes may come."""

from dataclasses import dataclass
from enum import StrEnum

from news.bounces.automatic import is_automatic_answer
from news.bounces.parts import parsed
from news.bounces.plain import plain_reports
from news.bounces.report import Report
from news.bounces.standard import complaints, delivery_reports

MOST_REPORTS = 20
"""Reports of one message that count: we write to one person at a time, or to a few."""


class What(StrEnum):
    """What a message turned out to be."""

    REPORT = "report"
    AUTOMATIC = "automatic"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Read:
    """A message that was read.

    Attributes:
        what: whether it reports anything at all.
        reports: none for one that only tells of a delay or of a success.
    """

    what: What
    reports: tuple[Report, ...] = ()


def read_message(raw: bytes) -> Read:
    """Return what a message of the mailbox of returns says.

    Standards come first, then answers of people's machines, which never count, then servers that
    write in plain words. Whatever cannot be read is unknown: somebody of the team looks at it.
    """
    try:
        message = parsed(raw)
        if message is None:
            return Read(What.UNKNOWN)
        for reader in (complaints, delivery_reports):
            found = reader(message)
            if found is not None:
                return Read(What.REPORT, tuple(found[:MOST_REPORTS]))
        plain = plain_reports(message)
        if plain:
            return Read(What.REPORT, tuple(plain))
        if is_automatic_answer(message):
            return Read(What.AUTOMATIC)
        return Read(What.UNKNOWN) if plain is None else Read(What.REPORT)
    except (ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError):
        return Read(What.UNKNOWN)
