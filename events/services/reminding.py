"""Reminding those who have a place: a week before an event, the day before each of its sittings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from events.availability import takes_place
from events.enums import Decision, NoticeKind, RegistrationState
from events.hours import is_night
from events.mails import reminders as mails
from events.models import Event, Notice, Registration, Sitting
from events.reminder_times import day_before, week_before, week_reminder_ends
from events.services.notices import tell_once

AT_ONCE = 500
"""People reminded before the lane delivers again."""
AHEAD = timedelta(days=8)
"""How far a look goes."""


@dataclass(frozen=True)
class Due:
    """A reminder that is due.

    Attributes:
        kind: a week or a day before.
        sitting: of which sitting.
        since: when it was due; whoever got a place later has just read it all.
    """

    kind: NoticeKind
    sitting: Sitting
    since: datetime

    @property
    def about(self) -> str:
        """Return the sitting and its day: moved to another day, it is reminded of anew."""
        return f"{self.sitting.pk}:{timezone.localdate(self.sitting.starts_at)}"


def remind_due(now: datetime | None = None) -> int:
    """Remind all for whom it is time, none by night; return how many were."""
    moment = now or timezone.now()
    if is_night(moment):
        return 0
    done = 0
    for due in due_reminders(moment):
        for pk in list(people_of(due)):
            done += bool(_remind(pk, due, moment))
            if done >= AT_ONCE:
                return done
    return done


def due_reminders(now: datetime) -> Iterator[Due]:
    """Yield what is due, the soonest sitting first; in one query."""
    sittings = Sitting.objects.filter(
        cancelled_at=None,
        starts_at__gt=now,
        starts_at__lte=now + AHEAD,
        event__decision=Decision.MAINTENU,
        event__is_public=True,
    ).select_related("event")
    for sitting in sittings.order_by("starts_at", "pk"):
        starts_at = sitting.starts_at
        if now >= day_before(starts_at):
            yield Due(NoticeKind.VEILLE, sitting, day_before(starts_at))
        elif starts_at == sitting.event.starts_at and week_before(
            starts_at
        ) <= now < week_reminder_ends(starts_at):
            yield Due(NoticeKind.SEMAINE, sitting, week_before(starts_at))


def people_of(due: Due) -> "QuerySet[Registration, int]":
    """Return the primary keys of the registrations that a reminder is still to reach."""
    told = Notice.objects.filter(registration=OuterRef("pk"), kind=due.kind, about=due.about)
    return (
        Registration.objects.filter(
            ~Exists(told),
            event=due.sitting.event_id,
            state=RegistrationState.CONFIRMEE,
            state_at__lt=due.since,
            wants_reminders=True,
        )
        .exclude(email="")
        .order_by("number", "pk")
        .values_list("pk", flat=True)
    )


def _remind(registration_id: int, due: Due, now: datetime) -> bool | None:
    def write(event: Event, registration: Registration) -> bool:
        if not takes_place(event) or registration.state != RegistrationState.CONFIRMEE:
            return False
        sitting = event.sittings.filter(
            pk=due.sitting.pk, cancelled_at=None, starts_at=due.sitting.starts_at
        ).first()
        if sitting is None or not registration.wants_reminders:
            return False
        mails.remind(registration, sitting, now)
        return True

    return tell_once(registration_id, due.kind, due.about, now, write)
