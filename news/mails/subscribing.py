"""The mails of subscribing: to confirm, already known, to move, moved, do you stay.

None carries ``List-Unsubscribe``: they answer what somebody asked for, and a sign-up that is not
confirmed has nothing to leave.
"""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from core.mail.compose import compose, send
from core.mail.together import written
from core.models import OutboxMessage
from news.addresses import choices_path
from news.models import MailingList, SignUp, Subscriber
from news.services.forgetting import SIGN_UPS_KEPT


def ask_to_confirm(sign_up: SignUp, lists: Sequence[MailingList], known: Subscriber | None) -> None:
    """Ask an address to prove itself.

    Args:
        sign_up: what was asked for.
        lists: its lists.
        known: who has the address and gets letters already: the lists will be added.
    """
    context = {
        "lists": [one.name for one in lists],
        "is_known": known is not None,
        "url": _confirm_url(sign_up),
        "choices_url": _choices_url(known) if known else "",
        "days": SIGN_UPS_KEPT.days,
    }
    send("news/confirm", [sign_up.email], context, lane="urgent")


def tell_known(sign_up: SignUp, known: Subscriber) -> None:
    """Tell an address that it gets already what somebody asked for."""
    context = {
        "lists": [one.name for one in sign_up.lists.all()],
        "url": _choices_url(known),
    }
    send("news/known", [known.email], context, lane="urgent")


def ask_to_move(sign_up: SignUp) -> None:
    """Ask a new address to prove itself."""
    context = {"url": _confirm_url(sign_up), "days": SIGN_UPS_KEPT.days}
    send("news/move", [sign_up.email], context, lane="urgent")


def tell_moved(former: str) -> None:
    """Tell an address that letters go to another from now on, and not which."""
    send("news/moved", [former], {}, lane="urgent")


def ask_to_stay(subscriber: Subscriber, *, is_last: bool) -> OutboxMessage:
    """Return the mail that asks somebody whether they stay, saved nowhere yet.

    Args:
        subscriber: who.
        is_last: whether they were asked before.
    """
    context = {
        "url": _choices_url(subscriber),
        "is_last": is_last,
        "lists": [one.name for one in subscriber.lists.all()],
    }
    (mail,) = written([compose("news/renew", [subscriber.email], context)])
    return mail


def _confirm_url(sign_up: SignUp) -> str:
    return settings.SITE_URL + reverse("subscribing:confirm", args=[sign_up.code])


def _choices_url(subscriber: Subscriber) -> str:
    return settings.SITE_URL + choices_path(subscriber.code)
