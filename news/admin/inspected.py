"""What the register shows of one person."""

from dataclasses import dataclass

from news.admin.exports import lists_in_words
from news.enums import ListKind, SubscriberState
from news.models import Bounce, ConsentRecord, Delivery, Subscriber
from news.services.restoring import STOPPED

MOST = 50
"""Lines of what came back, and of what was sent."""


@dataclass(frozen=True)
class About:
    """All that the site knows of somebody.

    Attributes:
        can_leave, can_be_restored: what the page offers to do.
    """

    themes: str
    territories: str
    records: list[ConsentRecord]
    bounces: list[Bounce]
    deliveries: list[Delivery]
    can_leave: bool
    can_be_restored: bool


def about(subscriber: Subscriber) -> About:
    """Return what is known of somebody, in as many queries whatever there is of it."""
    subscriber.chosen = list(  # type: ignore[attr-defined]  # as the register prefetches it
        subscriber.subscriptions.select_related("list").order_by("list__order", "list__name")
    )
    bounces = subscriber.bounces.select_related("campaign", "undone_by")
    deliveries = subscriber.deliveries.select_related("campaign").order_by("-pk")
    return About(
        themes=lists_in_words(subscriber, ListKind.THEME),
        territories=lists_in_words(subscriber, ListKind.TERRITOIRE),
        records=list(subscriber.records.select_related("user", "campaign").defer("campaign__raw")),
        bounces=list(bounces.defer("campaign__raw")[:MOST]),
        deliveries=list(deliveries.defer("campaign__raw")[:MOST]),
        can_leave=subscriber.state == SubscriberState.ABONNE,
        can_be_restored=subscriber.state in STOPPED,
    )
