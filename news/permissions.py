"""Who writes news and letters, and reads who subscribed to them: the one answer for the room."""

from typing import Any

from accounts.groups import COMMUNICATION, COORDINATORS, groups_of


def handles_letters(user: Any) -> bool:
    """Say whether ``user`` writes letters, sends them and reads the register of subscribers.

    Officers and coordinators, superusers; never holders nor moderators.
    """
    if not user.is_active or user.is_anonymous:
        return False
    return bool(user.is_superuser or groups_of(user) & {COMMUNICATION, COORDINATORS})
