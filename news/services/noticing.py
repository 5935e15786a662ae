"""When somebody was last known to be there: what they do here, and what other rooms know."""

from datetime import datetime, timedelta

from django.utils import timezone

from core.registry import signs_of_life
from news.models import Subscriber

AT_ONCE = 500
"""Addresses of one question to the other rooms."""
ASKED_AFTER = timedelta(days=180)
"""Other rooms are asked about whoever did nothing here for so long; they keep names for longer."""


def alive(row: Subscriber, now: datetime) -> None:
    """Note on a held row that its person did something: they are not asked whether they stay."""
    row.last_act_at = now
    row.asked_at = row.asked_again_at = row.asked_mail = None


def notice_signs(now: datetime | None = None) -> int:
    """Write down the signs of life that other rooms know; return of how many people.

    The day alone is kept: an hour would tell which registration it was.
    """
    moment = now or timezone.now()
    silent = Subscriber.objects.filter(last_act_at__lt=moment - ASKED_AFTER)
    rows = list(silent.order_by("pk").values_list("email_key", "last_act_at"))
    done = 0
    for first in range(0, len(rows), AT_ONCE):
        known = dict(rows[first : first + AT_ONCE])
        for key, sign in latest_signs(list(known), moment).items():
            if sign > known[key]:
                done += Subscriber.objects.filter(email_key=key, last_act_at__lt=sign).update(
                    last_act_at=sign, asked_at=None, asked_again_at=None, asked_mail=None
                )
    return done


def latest_signs(keys: list[str], now: datetime) -> dict[str, datetime]:
    """Return the day of the last act that other rooms know of some addresses, case folded."""
    latest: dict[str, datetime] = {}
    for ask in signs_of_life:
        for key, sign in ask(keys).items():
            day = timezone.localtime(min(sign, now)).replace(
                hour=0, minute=0, second=0, microsecond=0
            )
            latest[key] = max(day, latest.get(key, day))
    return latest
