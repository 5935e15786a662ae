"""Erasing somebody: nothing stays but counts, and a keyed hash that no file may go against.

RGPD, article 17. Sign-ups are held before the subscriber, as in ``confirming``; between them the
campaigns that count them (``campaign_states`` says why).
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.mail.forgetting import forget
from news.addresses import LEAVE, SIGN_UP
from news.enums import RefusalReason
from news.models import Delivery, SignUp, Subscriber
from news.services.leaving import leave_out, refuse
from news.services.locking import lock
from news.services.reporting import hold_counting, keep_counts_of


def erase(
    subscriber: Subscriber,
    *,
    reason: RefusalReason | None = RefusalReason.EFFACEMENT,
    still: Callable[[Subscriber], bool] = lambda _row: True,
    now: datetime | None = None,
) -> bool:
    """Erase somebody with their lists, proofs and mails; return whether that was done.

    Args:
        subscriber: who.
        reason: why no file may bring them back; None lets one do so.
        still: asked of the row once it is held: they may have done something meanwhile.
        now: the moment; the clock unless said.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        mine = Q(email_key=subscriber.email_key) | Q(moves=subscriber.pk)
        sign_ups = list(SignUp.objects.select_for_update().filter(mine).order_by("pk"))
        hold_counting(subscriber)
        row = lock(subscriber)
        if row is None or not still(row):
            return False
        keep_counts_of(row)
        leave_out(row)
        Delivery.objects.filter(subscriber=row).update(subscriber=None, domain="", last_error="")
        forget(row.email, [SIGN_UP, LEAVE])
        for one in sign_ups:  # at an address that may be somebody else's: this mail alone
            forget(one.email, [one.code])
        SignUp.objects.filter(pk__in=[one.pk for one in sign_ups]).delete()
        if reason is not None:
            refuse(row.email, reason, moment)
        row.delete()
        return True
