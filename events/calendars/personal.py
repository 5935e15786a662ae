"""The calendar files of somebody who registered: in their mails, and behind their own link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from events.calendars.calls import call
from events.calendars.components import CANCEL, PUBLISH, REQUEST, Reader, calendar, component
from events.calendars.history import heard_by, is_held_otherwise
from events.calendars.rows import kept_sittings, rank_of
from events.calendars.wording import is_cancelled
from events.enums import RegistrationState
from events.models import Event, Registration, Sitting

FILE_TYPE = "application/ics"
"""Of an attachment: « text/calendar » there would make some readers show the call twice."""


@dataclass(frozen=True)
class CalendarParts:
    """What a mail carries for diaries; both may be empty.

    Attributes:
        alternatives: the call itself, which mail readers turn into an entry of the diary.
        attachments: the same as files, one a sitting, for those that do not.
    """

    alternatives: tuple[tuple[str, str], ...] = ()
    attachments: tuple[tuple[str, bytes, str], ...] = ()

    def for_mail(self) -> Mapping[str, Any]:
        """Return the arguments of ``core.mail.send``."""
        return {"alternatives": self.alternatives, "attachments": self.attachments}


def calendar_parts(
    registration: Registration,
    sittings: Sequence[Sitting] | None = None,
    *,
    now: datetime | None = None,
) -> CalendarParts:
    """Return what a mail to a registered person carries for their diary, as things stand.

    Whoever has a place gets a call (REQUEST) for each sitting, which also moves what an earlier
    one wrote down; whoever had one, or whose event is cancelled, gets its end (CANCEL); whoever
    waits or was never confirmed gets nothing.

    Args:
        registration: with its event.
        sittings: those that changed; by default all those to come, and the end of those that were
            cancelled since the person has their place.
        now: the moment; the clock unless said.
    """
    moment = now or timezone.now()
    event = registration.event
    kept = kept_sittings(event, moment)
    told = _to_hear(kept, registration, moment) if sittings is None else list(sittings)
    reader = _reader(registration, moment)
    if reader is None:
        return CalendarParts()
    calls = [_call(event, one, kept, reader) for one in told]
    if not calls:
        return CalendarParts()
    first = next((one for one in calls if one.method == REQUEST), calls[0])
    return CalendarParts(
        alternatives=((first.text, f"text/calendar; method={first.method}"),),
        attachments=tuple(
            (_file_name(one, number if len(calls) > 1 else 0), one.content, FILE_TYPE)
            for number, one in enumerate(calls, start=1)
        ),
    )


def invitation_for(registration: Registration, *, now: datetime | None = None) -> bytes:
    """Return all the sittings of a registration as one file, with the link to connect.

    It is published, not called: it may be kept as a file, or subscribed to.

    Args:
        registration: with its event.
        now: the moment; the clock unless said.
    """
    moment = now or timezone.now()
    event = registration.event
    kept = kept_sittings(event, moment)
    heard = heard_by(registration)
    is_off = registration.state != RegistrationState.CONFIRMEE
    reader = Reader(registration, is_off=is_off, version=heard.version)
    shown = kept if heard.had_place else []
    parts = [component(event, one, rank_of(one, kept), reader) for one in shown]
    return calendar(parts, method=PUBLISH, name=event.title)


@dataclass(frozen=True)
class _Call:
    """A file about one sitting: a mail may call to one thing only (RFC 5546, 3.2.2)."""

    method: str
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


def _to_hear(kept: Sequence[Sitting], registration: Registration, now: datetime) -> list[Sitting]:
    """Return what a diary is told of: what comes, and the end of what it may have noted."""
    return [
        one
        for one in kept
        if (one.cancelled_at is None and one.ends_at > now)
        or (one.cancelled_at is not None and one.cancelled_at > registration.state_at)
    ]


def _reader(registration: Registration, now: datetime) -> Reader | None:
    """Return for whom the files are; None when their diary knows nothing of the event."""
    if not registration.email:
        return None
    heard = heard_by(registration)
    has_place = registration.state == RegistrationState.CONFIRMEE
    if not has_place and (not heard.had_place or is_held_otherwise(registration)):
        return None
    return Reader(
        registration, is_called=True, is_off=not has_place, version=heard.version, now=now
    )


def _call(event: Event, sitting: Sitting, kept: Sequence[Sitting], reader: Reader) -> _Call:
    ends = reader.is_off or is_cancelled(event, sitting)
    method = CANCEL if ends else REQUEST
    return _Call(method, call(event, sitting, rank_of(sitting, kept), reader, method=method))


def _file_name(call: _Call, number: int) -> str:
    """Return « invitation.ics », « invitation-2.ics », « annulation-3.ics »; 0 for the only one."""
    name = "annulation" if call.method == CANCEL else "invitation"
    return f"{name}-{number}.ics" if number else f"{name}.ics"
