"""Telling somebody a thing once: the mark and the mail are one transaction."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from events.enums import NoticeKind, Verb
from events.exceptions import EventError
from events.models import Event, Notice, Registration
from events.services import log
from events.services.held import hold_registration

logger = logging.getLogger(__name__)

Write = Callable[[Event, Registration], bool]
"""Looks at what now holds, queues the mail; returns whether there was something to say."""


def tell_once(
    registration_id: int, kind: NoticeKind, about: str, now: datetime, write: Write
) -> bool | None:
    """Tell somebody of something unless they were told; return whether they were told now.

    None says that it failed, and may be tried again: that is logged and raises nothing, for one
    person’s mail must not hold up those of the others.

    Everything is read anew under the turn of the event: of an event that was cancelled a moment
    ago nobody is reminded, and two workers take turns.

    Args:
        registration_id: whom.
        kind: of what.
        about: which one of its kind.
        now: the moment that is written down.
        write: queues the mail.
    """
    try:
        with transaction.atomic():
            event, registration = hold_registration(registration_id)
            known = Notice.objects.filter(registration=registration, kind=kind, about=about)
            if not registration.email or known.exists() or not write(event, registration):
                return False
            Notice.objects.create(registration=registration, kind=kind, about=about, at=now)
            log.note(event, Verb.COURRIEL, registration=registration, at=now, kind=str(kind))
    except EventError:  # erased meanwhile
        return False
    except Exception:
        logger.exception("a notice (%s) could not be written", kind)
        return None
    return True
