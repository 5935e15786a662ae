"""What awaits a person in the space, whatever the number of their entries: a few queries."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Q

from directory.enums import QueueKind, QueueState
from directory.freshness import Standing, in_standing
from directory.models import Programme, QueueItem
from directory.moderation.standing import TEXT_KINDS
from directory.space.access import own_entries
from directory.space.home import to_do, under_way
from directory.space.home.matters import Matter

if TYPE_CHECKING:
    from accounts.models import User

PUBLIC_KINDS = (QueueKind.CORRECTION, QueueKind.SIGNALEMENT)


@dataclass(frozen=True)
class Waiting:
    """What the person is to do, and what others are to do for them."""

    mine: list[Matter]
    theirs: list[Matter]


def waiting_of(user: "User") -> Waiting:
    """Return what awaits ``user``, the most pressing first; nothing empty."""
    items, entries = _items(user), _entries(user)
    busy = {item.programme_id for item in items if item.kind in TEXT_KINDS}
    mine = [
        to_do.sent_back(items),
        to_do.to_confirm(entries),
        to_do.questions(user),
        to_do.drafts(entries, busy),
        to_do.invitations(user),
    ]
    theirs = [
        under_way.in_review(items),
        under_way.asked(items),
        under_way.from_the_public(items),
        under_way.claims(user),
    ]
    return Waiting([one for one in mine if one.count], [one for one in theirs if one.count])


def _entries(user: "User") -> list[Programme]:
    """Return the entries of the person that are to be confirmed or hold a draft."""
    due = (
        in_standing(Standing.DUE) | in_standing(Standing.LATE) | in_standing(Standing.NEVER)
    ) & Q(live=True)
    rows = own_entries(user).filter(due | Q(has_unpublished_changes=True), life__merged_into=None)
    return list(rows.order_by(F("life__next_due").asc(nulls_last=True), "title", "pk"))


def _items(user: "User") -> list[QueueItem]:
    """Return what is on its way to or from the moderators about the person's entries."""
    mine = own_entries(user).order_by().values("pk")
    return list(
        QueueItem.objects.filter(
            programme__in=mine,
            kind__in=[*TEXT_KINDS, *PUBLIC_KINDS, QueueKind.FAIT],
            state__in=[QueueState.OUVERTE, QueueState.RENVOYEE],
        )
        .select_related("programme", "assigned_to")
        .prefetch_related("decisions__user")
        .order_by("opened_at", "pk")
    )
