"""Mails that came back: what they change, and for whom."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from news.enums import BounceKind, BounceSource, DeliveryState
from news.models import Bounce, Campaign, Delivery, Subscriber
from news.services.leaving import block, complain
from news.services.locking import lock

MOST_IN_A_ROW = 5
"""Temporary refusals in a row after which no more is sent to an address …"""
AT_LEAST = timedelta(days=7)
"""… when the first of them is as old: a server that is down for a day blocks nobody."""

COMES_BACK_WITHIN = timedelta(days=6)
"""How long a relay keeps trying before it sends a mail back (RFC 5321, 4.5.4.1: four to five)."""

LONGEST_MESSAGE = 20_000
AT_ONCE = 500


def record_bounce(
    subscriber: Subscriber,
    kind: BounceKind,
    source: BounceSource,
    status: str,
    message: str,
    campaign: Campaign | None = None,
    identity: str = "",
    now: datetime | None = None,
) -> Bounce | None:
    """Write down that a mail to somebody came back, and stop writing to them if that is right.

    A definitive refusal blocks at once; a temporary one counts, once a campaign; a complaint ends
    all, and no file brings the address back. ``BounceKind.REFUS`` is kept and changes nothing.

    Args:
        subscriber: to whom the mail went.
        kind: what was said; see ``news.bounces.codes``.
        source: how we know.
        status: enhanced code, or of three digits, or nothing.
        message: what the server wrote, for the officer.
        campaign: the sending, if it was one.
        identity: of the report: one that was written down already changes nothing.
        now: the moment; the clock unless said.

    Returns:
        The line; None when it is known, or the person was erased meanwhile.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(subscriber)
        if row is None or (identity and Bounce.objects.filter(identity=identity).exists()):
            return None
        counts = kind == BounceKind.TEMPORAIRE and not _counted(row, campaign)
        bounce = Bounce.objects.create(
            subscriber=row,
            kind=kind,
            source=source,
            status=status[:12],
            message=message.replace("\x00", "")[:LONGEST_MESSAGE],
            campaign=campaign,
            identity=identity[:255],
            at=moment,
        )
        if kind == BounceKind.DUR:
            block(row, campaign=campaign, now=moment)
        elif kind == BounceKind.PLAINTE:
            complain(row, campaign=campaign, now=moment)
        elif counts:
            _count(row, campaign, moment)
        return bounce


def reset_soft(
    subscriber_ids: Collection[int], now: datetime | None = None, *, delivered: bool = False
) -> int:
    """Forget the temporary refusals of people to whom a sending got through; return how many.

    To be called with those whose mail was taken, once the sending ends. Where refusals were said
    at once by the server, that is a success. Where they came back later, by a relay that takes
    everything first, only an earlier mail, that nothing came back of in six days, is one.

    Args:
        subscriber_ids: keys of the subscribers.
        now: the moment; the clock unless said.
        delivered: whether their own mailbox is known to have taken it, as a sending service tells.
    """
    moment = now or timezone.now()
    keys = sorted(subscriber_ids)
    if delivered:
        return Subscriber.objects.filter(pk__in=keys, soft_bounces__gt=0).update(soft_bounces=0)
    return sum(
        _reset(keys[start : start + AT_ONCE], moment) for start in range(0, len(keys), AT_ONCE)
    )


def _reset(keys: list[int], now: datetime) -> int:
    counted = Subscriber.objects.filter(pk__in=keys, soft_bounces__gt=0)
    found = list(counted.values_list("pk", flat=True))
    if not found:
        return 0
    last: dict[int, tuple[str, datetime]] = {}
    soft = Bounce.objects.filter(subscriber__in=found, kind=BounceKind.TEMPORAIRE)
    for key, source, at in soft.order_by("at", "pk").values_list("subscriber", "source", "at"):
        last[key] = (source, at)
    earlier: dict[int, datetime | None] = {}
    sent = Delivery.objects.filter(
        subscriber__in=found, state=DeliveryState.PARTIE, sent_at__lt=now - COMES_BACK_WITHIN
    )
    for key, sent_at in sent.order_by("sent_at").values_list("subscriber", "sent_at"):
        earlier[key] = sent_at
    through = [key for key in found if _got_through(last.get(key), earlier.get(key))]
    rows = Subscriber.objects.filter(pk__in=through)
    with transaction.atomic():  # held by key, as a campaign that begins does
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))
        return rows.update(soft_bounces=0)


def _got_through(last: tuple[str, datetime] | None, earlier: datetime | None) -> bool:
    if last is None:
        return True
    source, at = last
    return source == BounceSource.ENVOI or (earlier is not None and earlier > at)


def _counted(row: Subscriber, campaign: Campaign | None) -> bool:
    """Say whether a sending counted already: a relay may tell of its delay, then of its end."""
    if campaign is None:
        return False
    return Bounce.objects.filter(
        subscriber=row, campaign=campaign, kind=BounceKind.TEMPORAIRE
    ).exists()


def _count(row: Subscriber, campaign: Campaign | None, now: datetime) -> None:
    """Count one more temporary refusal of a locked row; block once they are many and old enough."""
    Subscriber.objects.filter(pk=row.pk).update(soft_bounces=F("soft_bounces") + 1)
    row.soft_bounces += 1
    if row.soft_bounces < MOST_IN_A_ROW:
        return
    soft = Bounce.objects.filter(subscriber=row, kind=BounceKind.TEMPORAIRE, undone_at=None)
    in_a_row = soft.order_by("-at", "-pk").values_list("at", flat=True)[: row.soft_bounces]
    if now - min(in_a_row) >= AT_LEAST:
        block(row, campaign=campaign, now=now)
