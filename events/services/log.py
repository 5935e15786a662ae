"""Writing the log of an event."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from core.prepared import planned
from events.enums import Verb
from events.models import Event, EventLog, Registration

if TYPE_CHECKING:
    from accounts.models import User


def note(
    event: Event,
    verb: Verb,
    *,
    registration: Registration | None = None,
    user: "User | None" = None,
    reason: str = "",
    at: datetime | None = None,
    **detail: Any,
) -> EventLog:
    """Write a line of the log, in the present transaction.

    Args:
        event: what it is about.
        verb: what happened.
        registration: whose registration, if any.
        user: who did it; None for the person registered, or for the site.
        reason: as somebody gave it.
        at: when; now unless said.
        **detail: figures and codes; never a name, an address or an answer, for the log outlives
            the names.
    """
    with planned():
        return EventLog.objects.create(
            event=event,
            verb=verb,
            registration=registration,
            user=user,
            reason=reason[: EventLog.reason.field.max_length],
            at=at or timezone.now(),
            detail=detail,
        )
