"""Writing again to an address that was blocked, or said to have complained, by mistake."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from news.enums import BounceKind, ConsentAct, RefusalReason, SubscriberState
from news.exceptions import NewsError
from news.keys import refusal_keys
from news.models import Bounce, Refusal, Subscriber
from news.services.locking import lock
from news.services.proof import record

if TYPE_CHECKING:
    from accounts.models import User

STOPPED = (SubscriberState.BLOQUE, SubscriberState.PLAINTE)
CAME, LEFT = (ConsentAct.INSCRIPTION, ConsentAct.IMPORT), ConsentAct.DESABONNEMENT
"""Acts that tell whether somebody wants letters; no other brings back who had left."""


def restore(subscriber: Subscriber, user: "User", now: datetime | None = None) -> SubscriberState:
    """Give somebody back the state that their mails took from them; return which.

    Who had unsubscribed stays so: only what the person chose comes back. What was said of their
    mails stays written, as undone.

    Args:
        subscriber: blocked, or said to have complained.
        user: who says that it was a mistake.
        now: the moment; the clock unless said.

    Raises:
        NewsError: the address is not stopped, or was erased.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        row = lock(subscriber)
        if row is None or row.state not in STOPPED:
            raise NewsError(_("Cette adresse n’est pas, ou n’est plus, bloquée."))
        if row.state == SubscriberState.PLAINTE:
            keys = refusal_keys(row.email)
            Refusal.objects.filter(key__in=keys, reason=RefusalReason.PLAINTE).delete()
        said = Bounce.objects.filter(subscriber=row, undone_at=None).exclude(kind=BounceKind.REFUS)
        said.update(undone_at=moment, undone_by=user)
        row.state, row.state_at, row.soft_bounces = _before(row), moment, 0
        row.save(update_fields=["state", "state_at", "soft_bounces"])
        record(row, ConsentAct.RETABLISSEMENT, at=moment, user=user, lists=list(row.lists.all()))
        return SubscriberState(row.state)


def _before(row: Subscriber) -> SubscriberState:
    last = row.records.filter(act__in=(*CAME, LEFT)).order_by("-pk").first()
    has_left = last is not None and last.act == LEFT
    return SubscriberState.DESABONNE if has_left else SubscriberState.ABONNE
