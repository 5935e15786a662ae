"""Leaving: whoever leaves, in any way, is left out of what is being sent from that second on.

Every way of leaving passes here: unsubscribing, an address that refuses mails, a complaint; and
erasing (``news.services.erasing``), which ends the row itself.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from news.enums import ConsentAct, DeliveryState, RefusalReason, SubscriberState
from news.keys import refusal_key
from news.models import Campaign, Delivery, Refusal, Subscriber
from news.recipients import recipients
from news.services.locking import lock
from news.services.proof import record

if TYPE_CHECKING:
    from accounts.models import User

NOT_BEGUN = (DeliveryState.ATTENTE, DeliveryState.PRISE)
"""States of a delivery of which nothing has left yet."""

STRENGTH = (
    SubscriberState.ABONNE,
    SubscriberState.BLOQUE,
    SubscriberState.DESABONNE,
    SubscriberState.PLAINTE,
)
"""What somebody is only replaced by what says more; the person alone comes back."""


def leave_out(subscriber: Subscriber) -> int:
    """Send somebody nothing of what has not begun to leave; return how many mails that were.

    Call it in the transaction that changes the subscriber.
    """
    return leave_rows_out(Delivery.objects.filter(subscriber=subscriber, state__in=NOT_BEGUN))


def leave_rows_out(waiting: QuerySet[Delivery]) -> int:
    """Leave out mails that have not begun to leave; return how many."""
    return waiting.update(state=DeliveryState.LAISSEE, claimed_by="", claimed_until=None)


def leave_out_unconcerned(subscriber: Subscriber) -> int:
    """Leave somebody out of what was being sent to lists that they have no more; return how many.

    Call it in the transaction that changes their lists.
    """
    waiting = Delivery.objects.filter(subscriber=subscriber, state__in=NOT_BEGUN)
    campaigns = Campaign.objects.filter(pk__in=waiting.values("campaign"))
    left = [
        campaign.pk
        for campaign in campaigns.defer("raw").prefetch_related("themes", "territories")
        if not recipients(campaign.themes.all(), campaign.territories.all())
        .filter(pk=subscriber.pk)
        .exists()
    ]
    return leave_rows_out(waiting.filter(campaign__in=left))


def unsubscribe(
    subscriber: Subscriber,
    *,
    campaign: Campaign | None = None,
    page: str = "",
    origin: str = "",
    user: "User | None" = None,
    now: datetime | None = None,
) -> bool:
    """Send somebody nothing any more; return whether that is new.

    Their lists stay, so that they can come back as they were; nothing is erased.

    Args:
        subscriber: who leaves.
        campaign: the mail that led to it.
        page: the path of the page on which they asked.
        origin: how they asked somebody of the team.
        user: somebody of the team who was asked to do it.
        now: the moment; the clock unless said.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(subscriber)
        if row is None:
            return False
        if user is None:
            row.last_act_at = moment
        done = _leave(row, SubscriberState.DESABONNE, moment)
        if done:
            record(
                row,
                ConsentAct.DESABONNEMENT,
                at=moment,
                campaign=campaign,
                page=page,
                origin=origin,
                user=user,
            )
        return done


def block(
    subscriber: Subscriber, *, campaign: Campaign | None = None, now: datetime | None = None
) -> bool:
    """Write no more to an address that refuses mails; return whether that is new."""
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(subscriber)
        if row is None or not _leave(row, SubscriberState.BLOQUE, moment):
            return False
        record(row, ConsentAct.BLOCAGE, at=moment, campaign=campaign)
        return True


def complain(
    subscriber: Subscriber, *, campaign: Campaign | None = None, now: datetime | None = None
) -> bool:
    """Write no more to somebody who called our mails unwanted; return whether that is new.

    No file may bring them back: they alone do, by confirming a new sign-up.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(subscriber)
        if row is None or not _leave(row, SubscriberState.PLAINTE, moment):
            return False
        record(row, ConsentAct.PLAINTE, at=moment, campaign=campaign)
        refuse(row.email, RefusalReason.PLAINTE, moment)
        return True


def refuse(email: str, reason: RefusalReason, now: datetime) -> None:
    """Let no file bring an address back; what was refused first stays written."""
    Refusal.objects.get_or_create(key=refusal_key(email), defaults={"reason": reason, "at": now})


def _leave(row: Subscriber, state: SubscriberState, now: datetime) -> bool:
    """Change the state of a locked row, unless it says as much already."""
    leave_out(row)
    if STRENGTH.index(SubscriberState(row.state)) >= STRENGTH.index(state):
        row.save(update_fields=["last_act_at"])
        return False
    row.state, row.state_at = state, now
    row.asked_at = row.asked_again_at = None
    row.save(update_fields=["state", "state_at", "last_act_at", "asked_at", "asked_again_at"])
    return True
