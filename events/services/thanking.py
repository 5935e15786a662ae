"""Thanking those who came, the day after the end, with the documents."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone

from events.enums import Decision, NoticeKind, RegistrationState
from events.hours import is_night
from events.mails import thanks
from events.models import Attendance, Event, Notice, Registration
from events.reminder_times import THANKED_WITHIN, day_after
from events.services.notices import tell_once

AT_ONCE = 500
"""People thanked before the lane delivers again."""


def thank_due(now: datetime | None = None) -> int:
    """Thank those who came and were not thanked yet; return how many were.

    Presence that is noted late counts: they are thanked then, within two weeks.
    """
    moment = now or timezone.now()
    if is_night(moment):
        return 0
    done = 0
    ended = Event.objects.filter(
        decision=Decision.MAINTENU, ends_at__lt=moment, ends_at__gte=moment - THANKED_WITHIN
    )
    for event in ended.order_by("ends_at", "pk"):
        if moment < day_after(event.ends_at):
            continue
        for pk in people_of(event):
            done += bool(tell_once(pk, NoticeKind.MERCI, "", moment, _write))
            if done >= AT_ONCE:
                return done
    return done


def people_of(event: Event) -> list[int]:
    """Return the registrations of those who came and were not thanked."""
    came = Attendance.objects.filter(
        participant__registration=OuterRef("pk"),
        participant__is_active=True,
        sitting__cancelled_at=None,
    )
    told = Notice.objects.filter(registration=OuterRef("pk"), kind=NoticeKind.MERCI)
    rows = Registration.objects.filter(
        Exists(came),
        ~Exists(told),
        event=event,
        state=RegistrationState.CONFIRMEE,
        wants_reminders=True,
    )
    return list(rows.exclude(email="").order_by("number", "pk").values_list("pk", flat=True))


def _write(event: Event, registration: Registration) -> bool:
    if event.decision != Decision.MAINTENU or not registration.wants_reminders:
        return False
    thanks.thank(registration)
    return True
