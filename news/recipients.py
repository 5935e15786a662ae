"""To whom a campaign goes: the one answer, for counting as for sending."""

from collections.abc import Collection, Iterable

from django.db.models import Exists, OuterRef, QuerySet

from news.enums import ListKind, SubscriberState
from news.models import MailingList, Subscriber, Subscription


def recipients(
    themes: Iterable[MailingList] | Iterable[int],
    territories: Iterable[MailingList] | Iterable[int],
    without: Collection[str] = (),
) -> QuerySet[Subscriber]:
    """Return those who asked for one of some themes, in one of some territories; each once.

    Args:
        themes: lists, or their keys; none: nobody.
        territories: lists, or their keys; none: everywhere. Whoever chose no territory wants
            letters from everywhere, and is always among them.
        without: addresses, case folded, to leave out.
    """
    rows = Subscriber.objects.filter(
        Exists(_subscriptions(list__in=list(themes))), state=SubscriberState.ABONNE
    )
    places = list(territories)
    if places:
        chose_none = ~Exists(_subscriptions(list__kind=ListKind.TERRITOIRE))
        rows = rows.filter(chose_none | Exists(_subscriptions(list__in=places)))
    if without:
        rows = rows.exclude(email_key__in=list(without))
    return rows


def _subscriptions(**conditions: object) -> QuerySet[Subscription]:
    """Return the subscriptions of the subscriber of the query around."""
    return Subscription.objects.filter(subscriber=OuterRef("pk"), **conditions)
