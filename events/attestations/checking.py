"""Whether an attestation is genuine: one answer, in one time, for all that does not match."""

from dataclasses import dataclass
from datetime import datetime

from events.attestation_hash import UNKNOWN, is_name
from events.dates import summary
from events.models import Attestation
from events.papers.attestation import did, spans_of
from events.papers.durations import duration


@dataclass(frozen=True)
class Genuine:
    """What the paper must say."""

    number: str
    did: str
    title: str
    when: str
    duration: str
    organiser: str
    issued_at: datetime


def check(number: str, name: str) -> Genuine | None:
    """Return what a genuine attestation says; None for an unknown number and for a wrong name.

    Both take as long, so that nobody learns which numbers exist. It works after the name was
    erased.

    Args:
        number: as it is kept, « 7K2P-9QXM ».
        name: as it was typed.
    """
    row = Attestation.objects.filter(number=number).select_related("event").first()
    if not is_name(number, name, row.name_hash if row else UNKNOWN) or row is None:
        return None
    return Genuine(
        number=row.number,
        did=did(row.event.kind, row.level),
        title=row.title,
        when=summary(spans_of(row)),
        duration=duration(row.minutes),
        organiser=row.organiser,
        issued_at=row.issued_at,
    )
