"""Writing down what somebody did with their subscription: the proof of consent (RGPD, art. 7)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from news.enums import ConsentAct
from news.models import Campaign, ConsentRecord, MailingList, Subscriber

if TYPE_CHECKING:
    from accounts.models import User


def record(
    subscriber: Subscriber,
    act: ConsentAct,
    *,
    at: datetime,
    asked_at: datetime | None = None,
    lists: Sequence[MailingList] = (),
    wording: str = "",
    page: str = "",
    origin: str = "",
    campaign: Campaign | None = None,
    user: "User | None" = None,
) -> ConsentRecord:
    """Add a line to the proof; the names of the lists are kept as the person read them.

    Args:
        subscriber: who.
        act: what was done.
        at: when.
        asked_at: when they asked for what a click confirmed.
        lists: those that hold from then on.
        wording: what the person was told, word for word.
        page: the path of the page on which they asked.
        origin: where the consent was gathered, for a file that an officer brought.
        campaign: the mail that led to it.
        user: somebody of the team, when it was not the person.
    """
    names = list(dict.fromkeys(one.name for one in lists))
    return ConsentRecord.objects.create(
        subscriber=subscriber,
        act=act,
        at=at,
        asked_at=asked_at,
        lists=names,
        wording=wording,
        page=page[:300],
        origin=origin[:300],
        campaign=campaign,
        user=user,
    )
