"""Subscribing: an address is asked to prove itself, and does so by a click.

A sign-up changes nobody's subscription until then, and whoever sends the form learns nothing of who
is subscribed: what there is to tell goes to the address alone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from news.enums import SubscriberState
from news.exceptions import LinkIsDead
from news.keys import email_key
from news.mails.subscribing import ask_to_confirm, ask_to_move, tell_known
from news.models import MailingList, SignUp, Subscriber
from news.services.locking import lock

MAILS = {timedelta(hours=1): 3, timedelta(days=1): 6}
"""Mails to one address that others may cause within a time: strangers must not fill a box."""
SAME_WITHIN = timedelta(minutes=10)
"""The same lists asked again so soon are a double click, or a mail that has not come yet."""


def sign_up(
    email: str,
    lists: Sequence[MailingList],
    *,
    wording: str,
    page: str,
    now: datetime | None = None,
) -> SignUp | None:
    """Write down what an address asks for, and mail it the link that confirms.

    Args:
        email: as typed, valid.
        lists: what was chosen; one theme at least.
        wording: what the form said, word for word.
        page: the path of the page with the form.
        now: the moment; the clock unless said.

    Returns:
        What was written; None when nothing was, for this address was written to enough.
    """
    moment = now or timezone.now()
    key = email_key(email)
    with transaction.atomic():
        if _had_enough(key, lists, moment):
            return None
        row = SignUp.objects.create(
            email=email.strip(), email_key=key, wording=wording, page=page, created_at=moment
        )
        row.lists.set(lists)
        known = Subscriber.objects.filter(email_key=key, state=SubscriberState.ABONNE).first()
        has = set(known.lists.values_list("pk", flat=True)) if known else set()
        if known and has.issuperset(one.pk for one in lists):
            tell_known(row, known)
        else:
            ask_to_confirm(row, lists, known)
        return row


def ask_for_move(subscriber: Subscriber, email: str, *, now: datetime | None = None) -> None:
    """Mail the link that makes the letters of somebody go to another address.

    Args:
        subscriber: who asks, from their own page.
        email: the new address, valid.
        now: the moment; the clock unless said.

    Raises:
        LinkIsDead: the person was erased meanwhile.
    """
    moment = now or timezone.now()
    key = email_key(email)
    with transaction.atomic():
        row = lock(subscriber)
        if row is None:
            raise LinkIsDead
        if key == row.email_key or _had_enough(key, (), moment):
            return
        asked = SignUp.objects.create(
            email=email.strip(), email_key=key, created_at=moment, moves=row
        )
        ask_to_move(asked)


def _had_enough(key: str, lists: Sequence[MailingList], now: datetime) -> bool:
    """Tell whether an address was written to enough, or just for the very same."""
    recent = SignUp.objects.filter(email_key=key, created_at__gt=now - max(MAILS))
    rows = list(recent.prefetch_related("lists").order_by("-pk")[: max(MAILS.values())])
    for within, most in MAILS.items():
        if sum(row.created_at > now - within for row in rows) >= most:
            return True
    wanted = {one.pk for one in lists}
    return any(
        row.confirmed_at is None
        and row.created_at > now - SAME_WITHIN
        and {one.pk for one in row.lists.all()} == wanted
        for row in rows
    )
