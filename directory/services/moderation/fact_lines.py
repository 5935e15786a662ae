"""Lines of the queue for what holders change in two taps: told of, or asked for."""

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from directory.enums import Outcome, QueueKind, QueueState, Source
from directory.models import Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import Action, snapshot
from directory.services.moderation import notices, queue

if TYPE_CHECKING:
    from accounts.models import User


def tell(
    programme: Programme,
    action: Action,
    before: dict[str, Any],
    *,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    """Open the line of a change that took effect. It waits for nobody: no answer was promised.

    Args:
        programme: the entry, with the change in it.
        action: what changed.
        before: its snapshot from before the change.
        user: who changed it, None without an account.
        role: in which role.
    """
    life = ProgrammeLife.objects.get(programme_id=programme.pk)
    after = snapshot(action, life, timezone.localdate())
    return _open(programme, action, before, after, pending=False, user=user, role=role)


def ask(
    programme: Programme,
    action: Action,
    life: ProgrammeLife,
    after: dict[str, Any],
    *,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    """Open the line of a change that waits; a newer one of the same kind takes its place.

    Args:
        programme: the entry.
        action: what is to change.
        life: the life of the entry, locked.
        after: what is asked for, as plain data.
        user: who asks, None without an account.
        role: in which role.
    """
    before = snapshot(action, life, timezone.localdate())
    earlier = QueueItem.objects.filter(
        programme=programme,
        kind=QueueKind.FAIT,
        state=QueueState.OUVERTE,
        facts__action=str(action),
        facts__pending=True,
    )
    for item in earlier:
        if action == Action.CONFIRM or item.facts["after"] == after:
            return item
        queue.close_item(item, Outcome.RETIREE, user=user)
    return _open(programme, action, before, after, pending=True, user=user, role=role)


def _open(
    programme: Programme,
    action: Action,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    pending: bool,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    item = queue.open_item(
        QueueKind.FAIT,
        programme,
        author=user,
        state=QueueState.OUVERTE if pending else QueueState.EN_EFFET,
        facts={
            "action": str(action),
            "pending": pending,
            "role": str(role),
            "before": before,
            "after": after,
        },
    )
    if pending or action != Action.CONFIRM:  # a mere confirmation is told of in the morning
        notices.tell_moderators(item)
    return item
