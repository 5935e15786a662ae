"""Why an entry cannot be changed at this moment, and by whom it is held."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from directory.enums import QueueState
from directory.models import Programme, QueueItem
from directory.moderation.naming import moderator_name
from directory.moderation.standing import TEXT_KINDS

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Hold:
    """What holds an entry.

    Attributes:
        in_review: True during a review, False for a lock that a moderator put.
        who: who reviews or locked, as far as it is known.
        since: when it began.
        promised_on: day by which an answer is promised.
        message: what the author told the moderator.
        reason: why a moderator locked it.
    """

    in_review: bool
    who: str = ""
    since: datetime | None = None
    promised_on: date | None = None
    message: str = ""
    reason: str = ""


def hold_of(programme: Programme, user: "User") -> Hold | None:
    """Return what keeps ``user`` from changing ``programme``, or None."""
    if programme.locked:
        if programme.locked_by_id == user.pk:
            return None
        by = moderator_name(programme.locked_by)
        return Hold(False, by, programme.locked_at, reason=programme.life.lock_reason)
    task = programme.current_workflow_task
    if task is None or not task.locked_for_user(programme, user):
        return None
    item = (
        QueueItem.objects.filter(programme=programme, kind__in=TEXT_KINDS, state=QueueState.OUVERTE)
        .select_related("assigned_to")
        .order_by("-pk")
        .first()
    )
    if item is None:
        return Hold(True)
    who = item.assigned_to.get_full_name() if item.assigned_to else ""
    return Hold(True, who, item.opened_at, item.promised_on, item.message)
