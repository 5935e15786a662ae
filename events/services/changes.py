"""Telling the people of an event what changed: hours, place, link, what was decided of it.

Publishing notes what they knew before. The mail waits until nothing changed for ten minutes, so
that who corrects a slip writes to nobody twice, and says the difference to what then holds.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from events.availability import takes_place
from events.differences import difference, known_of
from events.enums import ENDED, NoticeKind, RegistrationState, Verb
from events.mails import changes as mails
from events.mails import sending
from events.models import Event, EventChange, Notice, Registration
from events.services.notices import tell_once

QUIET = timedelta(minutes=10)
"""How long nothing may have changed before people are told."""
SOON = timedelta(hours=24)
"""Before an event so near, people are told at once."""
AT_ONCE = 500
"""People told before the lane delivers again."""
DECIDED_AT = "decided_at"
"""What a change of ``note_decision`` holds in the place of what people knew."""


def note_change(event: Event, known: dict[str, Any], now: datetime) -> None:
    """Remember that people are to be told, if something changed that matters to them.

    Of an event that is cancelled, postponed or hidden nothing is told: they hear when its
    organiser decides anew.

    Args:
        event: held by ``take_turn``, as it now is.
        known: what ``known_of`` returned before.
        now: the moment.
    """
    if known == known_of(event):
        return
    waiting = EventChange.objects.filter(event=event, closed_at=None)
    if waiting.update(last_at=now) or not takes_place(event):
        return
    if difference(known, event, now).is_empty:
        return
    if event.registrations.exclude(state__in=ENDED).exclude(email="").exists():
        EventChange.objects.create(event=event, known=known, since=now, last_at=now)


def note_decision(event: Event, now: datetime) -> None:
    """Let the worker tell people what was just decided of an event; nobody waits ten minutes.

    Args:
        event: held by ``take_turn``, as it now is.
        now: the moment of the decision.
    """
    EventChange.objects.create(
        event=event, known={DECIDED_AT: now.isoformat()}, since=now, last_at=now, closed_at=now
    )


def tell_due(now: datetime | None = None) -> int:
    """Tell people of the changes that are ripe; return how many were told."""
    moment = now or timezone.now()
    is_near = Q(event__starts_at__lte=moment + SOON, event__ends_at__gt=moment)
    ripe = Q(last_at__lte=moment - QUIET) | is_near
    # Nobody is told of a hidden event, and none forgotten: its people hear when it is back.
    hidden = Q(event__is_public=False, event__ends_at__gt=moment)
    for change in EventChange.objects.filter(ripe, ~hidden, closed_at=None):
        # What changes from here on is another row: nobody of this one must miss it.
        EventChange.objects.filter(pk=change.pk, closed_at=None, last_at=change.last_at).update(
            closed_at=moment
        )
    done = 0
    for change in EventChange.objects.exclude(closed_at=None).select_related("event"):
        failed = False
        for pk in people_of(change):
            told = _tell(pk, change, moment)
            failed = failed or told is None
            done += bool(told)
            if done >= AT_ONCE:
                return done
        if not failed or change.event.ends_at < moment:
            change.delete()
    return done


def people_of(change: EventChange) -> list[int]:
    """Return the registrations that hold, were there before, and were not told yet."""
    told = Notice.objects.filter(
        registration=OuterRef("pk"), kind=NoticeKind.CHANGEMENT, about=str(change.pk)
    )
    rows = Registration.objects.filter(
        ~Exists(told), event=change.event_id, created_at__lte=change.last_at
    )
    rows = rows.exclude(state__in=ENDED).exclude(email="").order_by("number", "pk")
    return list(rows.values_list("pk", flat=True))


def _tell(registration_id: int, change: EventChange, now: datetime) -> bool | None:
    def write(event: Event, registration: Registration) -> bool:
        if DECIDED_AT in change.known:
            return _write_decision(event, registration, change)
        is_to_come = takes_place(event) and event.is_public and event.ends_at > now
        if not is_to_come or registration.state in ENDED:
            return False
        found = difference(change.known, event, now)
        has_place = registration.state == RegistrationState.CONFIRMEE
        if found.is_empty or not (has_place or found.is_for_everybody):
            return False
        mails.tell_change(registration, found, now)
        return True

    return tell_once(registration_id, NoticeKind.CHANGEMENT, str(change.pk), now, write)


def _write_decision(event: Event, registration: Registration, change: EventChange) -> bool:
    """Queue the mail of a decision, unless something else was decided since."""
    is_last = event.decided_at == datetime.fromisoformat(change.known[DECIDED_AT])
    if not is_last or registration.state in ENDED:
        return False
    sending.tell(registration, Verb.DECISION)
    return True
