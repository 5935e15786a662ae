"""Whom a report is about: by our own mail, which it gives back, else by the address it names."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from core.models import OutboxMessage
from news.bounces.report import Report
from news.delivery.numbers import number_in
from news.enums import DeliveryState
from news.keys import email_key
from news.models import Campaign, Delivery, Subscriber

LATELY = timedelta(days=14)
"""How long after a mail a report of it may come."""

LEFT = (DeliveryState.PARTIE, DeliveryState.EN_COURS)

_message_id = re.compile(r"^(?:Message-ID|In-Reply-To):\s*(<[^<>\s]{1,250}>)", re.I | re.M)


@dataclass(frozen=True)
class Whom:
    """The subscriber of a report, and the sending whose mail came back, if it was one.

    Attributes:
        is_proven: whether the report gives one of our mails back, rather than an address alone.
    """

    subscriber: Subscriber
    campaign: Campaign | None = None
    is_proven: bool = True


def whom(report: Report, now: datetime | None = None) -> Whom | None:
    """Return whom a report is about; None for nobody that we know, or did not write to lately.

    Anybody may send a report to the mailbox of returns. The number in our Message-ID is signed,
    and that of another mail is drawn at random: they prove that our mail came back. An address
    alone proves nothing: it counts when we wrote to it in the last two weeks, if the caller agrees.
    """
    number = number_in(report.headers)
    if number is not None:
        known = Delivery.objects.select_related("subscriber", "campaign").defer("campaign__raw")
        sent = known.filter(pk=number).first()
        if sent is not None and sent.subscriber is not None:
            return Whom(sent.subscriber, sent.campaign)
        return None
    since = (now or timezone.now()) - LATELY
    addresses = _recipients(_message_id.findall(report.headers), since)
    key = email_key(report.address)
    if addresses:
        key = key if key in addresses else next(iter(addresses)) if len(addresses) == 1 else ""
    found = Subscriber.objects.filter(email_key=key).first() if key else None
    if found is None or not (addresses or _written_to(found, since)):
        return None
    return Whom(found, is_proven=bool(addresses))


def _recipients(message_ids: list[str], since: datetime) -> set[str]:
    """Return the keys of the addresses to which the outbox sent one of these mails."""
    if not message_ids:
        return set()
    rows = OutboxMessage.objects.filter(created_at__gte=since, message_id__in=message_ids[:10])
    return {email_key(one) for row in rows.only("recipients") for one in row.recipient_list}


def _written_to(subscriber: Subscriber, since: datetime) -> bool:
    letters = Delivery.objects.filter(
        subscriber=subscriber, state__in=LEFT, sent_at__gte=since
    ).exists()
    return (
        letters
        or OutboxMessage.objects.filter(
            created_at__gte=since, recipients__iexact=subscriber.email
        ).exists()
    )
