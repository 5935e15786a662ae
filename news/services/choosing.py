"""What somebody does on their own page: choose lists, come back, stay."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.people import touch_address
from news.enums import ConsentAct, ListKind, SubscriberState
from news.exceptions import LinkIsDead, NewsError
from news.models import MailingList, Subscriber, Subscription
from news.services.leaving import leave_out_unconcerned
from news.services.locking import lock
from news.services.noticing import alive
from news.services.proof import record

BY_LINK = (SubscriberState.ABONNE, SubscriberState.DESABONNE)
"""States in which somebody chooses by their link alone; in others an address is to prove itself."""


def choose(
    subscriber: Subscriber,
    lists: Sequence[MailingList],
    *,
    wording: str,
    page: str,
    now: datetime | None = None,
) -> Subscriber:
    """Give somebody these lists and no other; whoever had left is back. Return the row.

    Args:
        subscriber: who chooses.
        lists: what was chosen.
        wording: what the page said, word for word.
        page: its path.
        now: the moment; the clock unless said.

    Raises:
        NewsError: no theme is among the lists, or the address is to prove itself first.
        LinkIsDead: the person was erased meanwhile.
    """
    moment = now or timezone.now()
    if not any(one.kind == ListKind.THEME for one in lists):
        raise NewsError(_("Cochez au moins une lettre, ou arrêtez tout."))
    with transaction.atomic():
        row = _held(subscriber)
        is_back = row.state != SubscriberState.ABONNE
        if row.state not in BY_LINK:
            raise NewsError(_("Abonnez-vous à nouveau : un courriel vérifiera votre adresse."))
        wanted = {one.pk for one in lists}
        row.subscriptions.exclude(list__in=wanted).delete()
        Subscription.objects.bulk_create(
            (Subscription(subscriber=row, list=one, since=moment) for one in lists),
            ignore_conflicts=True,
        )
        if is_back:
            row.state, row.state_at = SubscriberState.ABONNE, moment
        alive(row, moment)
        row.save()
        record(
            row,
            ConsentAct.INSCRIPTION if is_back else ConsentAct.CHOIX,
            at=moment,
            lists=lists,
            wording=wording,
            page=page,
        )
        leave_out_unconcerned(row)
        touch_address(row.email)
    return row


def stay(subscriber: Subscriber, *, page: str, now: datetime | None = None) -> Subscriber:
    """Note that somebody stays; return the row.

    Raises:
        NewsError: they get no letters any more: there is nothing to stay in.
        LinkIsDead: the person was erased meanwhile.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = _held(subscriber)
        if row.state != SubscriberState.ABONNE:
            raise NewsError(_("Vous n’êtes plus abonné. Pour revenir, abonnez-vous à nouveau."))
        alive(row, moment)
        row.save()
        record(row, ConsentAct.RENOUVELLEMENT, at=moment, lists=list(row.lists.all()), page=page)
        touch_address(row.email)
    return row


def _held(subscriber: Subscriber) -> Subscriber:
    row = lock(subscriber)
    if row is None:
        raise LinkIsDead
    return row
