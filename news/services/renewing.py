"""Whoever gave no sign of life for three years is asked whether they stay, twice, then erased.

CNIL: three years after the last contact; an opened mail is none, and none is looked at. Each person
is a transaction of their own, and each step waits a month from when the last mail truly left: a
worker that was killed, or a site that slept for months, neither asks twice in a day nor erases
somebody who had no time to answer.
"""

import logging
from calendar import isleap
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.models import OutboxMessage
from news.enums import RefusalReason, SubscriberState
from news.mails.subscribing import ask_to_stay
from news.models import Subscriber
from news.services.erasing import erase
from news.services.locking import lock
from news.services.noticing import notice_signs

EVERY = 3600.0
"""Seconds between two looks at who is due."""
AT_ONCE = 200
"""People written to, or erased, before the lane delivers again."""
YEARS = 3
TIME_TO_ANSWER = timedelta(days=30)
OPENS, CLOSES, SATURDAY = 8, 18, 5
"""Local hours of working days between which people are asked and erased."""

GONE = {
    SubscriberState.DESABONNE: RefusalReason.DESABONNEMENT,
    SubscriberState.PLAINTE: RefusalReason.PLAINTE,
}
"""Why no file may bring back whoever had left already."""
WAITING = (OutboxMessage.State.QUEUED, OutboxMessage.State.CLAIMED, OutboxMessage.State.SENDING)

logger = logging.getLogger(__name__)


def run(now: datetime | None = None) -> int:
    """Ask and erase whoever is due, in working hours; return how many people that was."""
    moment = now or timezone.now()
    if not is_working_time(moment):
        return 0
    notice_signs(moment)
    done = 0
    for pk in due(moment):
        if done >= AT_ONCE:
            break
        try:
            done += _handle(pk, moment)
        except Exception:  # one person’s row must not hold up those of the others
            logger.exception("subscriber %s could not be asked", pk)
    return done


def is_working_time(now: datetime) -> bool:
    """Tell whether it is a working day, from 8 to 18, local time."""
    local = timezone.localtime(now)
    return OPENS <= local.hour < CLOSES and local.weekday() < SATURDAY


def silent_since(now: datetime) -> datetime:
    """Return the moment three years ago; the 28th for a 29 February."""
    local = timezone.localtime(now)
    year = local.year - YEARS
    day = 28 if (local.month, local.day) == (2, 29) and not isleap(year) else local.day
    return timezone.make_aware(local.replace(year=year, day=day, tzinfo=None))


def due(now: datetime) -> list[int]:
    """Return whom something is due for, the longest silent first."""
    silent = Subscriber.objects.filter(last_act_at__lt=silent_since(now))
    until = now - TIME_TO_ANSWER
    left = ~Q(state=SubscriberState.ABONNE)
    to_ask = Q(asked_at=None)
    to_ask_again = Q(asked_at__lte=until, asked_again_at=None)
    to_erase = Q(asked_again_at__lte=until)
    rows = silent.filter(left | to_ask | to_ask_again | to_erase)
    return list(rows.order_by("last_act_at", "pk").values_list("pk", flat=True))


@transaction.atomic
def _handle(pk: int, now: datetime) -> bool:
    """Do the next step for one person, unless they gave a sign of life meanwhile."""
    found = Subscriber.objects.filter(pk=pk).first()
    if found is None:
        return False
    state = SubscriberState(found.state)
    if state != SubscriberState.ABONNE:
        return erase(
            found,
            reason=GONE.get(state),
            still=lambda row: row.state == state and _is_silent(row, now),
            now=now,
        )
    if found.asked_again_at is not None:
        return erase(found, reason=None, still=lambda row: _has_not_answered(row, now), now=now)
    row = lock(found)
    return row is not None and _ask(row, now)


def _ask(row: Subscriber, now: datetime) -> bool:
    """Ask somebody for the first time, or for the second and last."""
    is_last = row.asked_at is not None
    if row.state != SubscriberState.ABONNE or row.asked_again_at is not None:
        return False
    if not _is_silent(row, now) or (is_last and not _had_time(row, row.asked_at, now)):
        return False
    mail = ask_to_stay(row, is_last=is_last)
    mail.save()
    row.asked_mail = mail
    if is_last:
        row.asked_again_at = now
    else:
        row.asked_at = now
    row.save(update_fields=["asked_mail", "asked_at", "asked_again_at"])
    return True


def _has_not_answered(row: Subscriber, now: datetime) -> bool:
    return _is_silent(row, now) and _had_time(row, row.asked_again_at, now)


def _is_silent(row: Subscriber, now: datetime) -> bool:
    return row.last_act_at < silent_since(now)


def _had_time(row: Subscriber, asked: datetime | None, now: datetime) -> bool:
    """Tell whether a month has passed since the mail that asked last has left."""
    mail = row.asked_mail
    if mail is not None and mail.state in WAITING:
        return False
    left = mail.sent_at if mail is not None and mail.sent_at else asked
    return left is not None and left <= now - TIME_TO_ANSWER
