"""The click that proves an address: the person subscribes, adds lists, comes back, or moves.

It alone lifts a refusal. Sign-ups are held before subscribers, here and in ``erasing``: two clicks
at once, or a click and an erasure, wait for one another.
"""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from accounts.services.people import touch_address
from news.enums import ConsentAct, SubscriberState
from news.exceptions import LinkIsDead
from news.keys import refusal_keys
from news.mails.subscribing import tell_moved
from news.models import Refusal, SignUp, Subscriber, Subscription
from news.models.subscriber import new_code
from news.services.leaving import leave_out, leave_out_unconcerned
from news.services.noticing import alive
from news.services.proof import record

LEFT = (SubscriberState.DESABONNE, SubscriberState.PLAINTE)
"""States in which somebody is because they wanted to leave."""


def confirm(code: str, *, now: datetime | None = None) -> Subscriber:
    """Do what a sign-up asks for, and return the subscriber; a second click changes nothing.

    Args:
        code: of the link.
        now: the moment; the clock unless said.

    Raises:
        LinkIsDead: there is no such sign-up (any more).
    """
    moment = now or timezone.now()
    try:
        return _confirm(code, moment)
    except IntegrityError:  # another click made the same person in between: they are there now
        return _confirm(code, moment)


@transaction.atomic
def _confirm(code: str, now: datetime) -> Subscriber:
    sign_up = SignUp.objects.select_for_update().filter(code=code).first()
    if sign_up is None:
        raise LinkIsDead
    if sign_up.confirmed_at is not None:
        return _confirmed(sign_up)
    row = _moved(sign_up, now) if sign_up.moves_id else _subscribed(sign_up, now)
    sign_up.confirmed_at = now
    sign_up.save(update_fields=["confirmed_at"])
    Refusal.objects.filter(key__in=refusal_keys(sign_up.email)).delete()
    touch_address(sign_up.email)
    return row


def _confirmed(sign_up: SignUp) -> Subscriber:
    """Return the subscriber whom an earlier click made."""
    row = Subscriber.objects.filter(email_key=sign_up.email_key).first()
    if row is None:
        raise LinkIsDead
    return row


def _subscribed(sign_up: SignUp, now: datetime) -> Subscriber:
    """Give the address the lists of a sign-up, besides those that it has and still wants."""
    row = _held(sign_up, now)
    lists = list(sign_up.lists.all())
    if row.state != SubscriberState.ABONNE:
        # Whoever had left asks for these, and for nothing of what they left.
        row.subscriptions.all().delete()
        row.state, row.state_at = SubscriberState.ABONNE, now
    Subscription.objects.bulk_create(
        (Subscription(subscriber=row, list=one, since=now) for one in lists),
        ignore_conflicts=True,
    )
    row.email = sign_up.email
    alive(row, now)
    row.soft_bounces = 0
    row.save()
    record(
        row,
        ConsentAct.INSCRIPTION,
        at=now,
        asked_at=sign_up.created_at,
        lists=lists,
        wording=sign_up.wording,
        page=sign_up.page,
    )
    return row


def _held(sign_up: SignUp, now: datetime) -> Subscriber:
    """Return the row of an address, held; made when there is none."""
    rows = Subscriber.objects.select_for_update().filter(email_key=sign_up.email_key)
    return rows.first() or Subscriber.objects.create(
        email=sign_up.email,
        email_key=sign_up.email_key,
        state_at=now,
        created_at=now,
        last_act_at=now,
    )


def _moved(sign_up: SignUp, now: datetime) -> Subscriber:
    """Let the letters of somebody go to the address of a sign-up, with another link from then on.

    The mails at the former address hold the former link, and somebody else may read them now.
    """
    both = Q(pk=sign_up.moves_id) | Q(email_key=sign_up.email_key)
    rows = list(Subscriber.objects.select_for_update().filter(both).order_by("pk"))
    row = next((one for one in rows if one.pk == sign_up.moves_id), None)
    if row is None:
        raise LinkIsDead
    other = next((one for one in rows if one.pk != row.pk), None)
    former = row.email
    if other is not None:
        _absorb(row, other)
    row.email, row.email_key, row.code = sign_up.email, sign_up.email_key, new_code()
    row.soft_bounces = 0
    if row.state == SubscriberState.BLOQUE:  # what was refused was the former address
        row.state, row.state_at = SubscriberState.ABONNE, now
    alive(row, now)
    row.save()
    lists = list(row.lists.all())
    record(row, ConsentAct.ADRESSE, at=now, asked_at=sign_up.created_at, lists=lists)
    leave_out_unconcerned(row)
    tell_moved(former)
    return row


def _absorb(row: Subscriber, other: Subscriber) -> None:
    """Make one of two rows of the same person: what ``other`` told and gets goes to ``row``.

    Nothing of what one of them had left comes back.
    """
    if other.state == SubscriberState.ABONNE:
        if row.state in LEFT:
            row.subscriptions.all().delete()
            row.state, row.state_at = other.state, other.state_at
        Subscription.objects.bulk_create(
            (
                Subscription(subscriber=row, list_id=one.list_id, since=one.since)
                for one in other.subscriptions.all()
            ),
            ignore_conflicts=True,
        )
    other.records.update(subscriber=row)
    other.bounces.update(subscriber=row)
    leave_out(other)
    other.delete()
