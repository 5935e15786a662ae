"""Keeping everybody else from an entry for a while, and saying why."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.text import clean_line
from directory.exceptions import CircuitError
from directory.models import Programme, ProgrammeLife
from directory.moderation.transitions import Step
from directory.services.moderation.steps import check_step, locked_entry

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_REASON = 300


def lock(programme: Programme, *, user: "User", reason: str) -> None:
    """Let nobody but ``user`` change an entry, nor anybody answer its submission.

    Args:
        programme: the entry.
        user: a moderator who answers for it.
        reason: shown to its team, at most 300 characters.

    Raises:
        CircuitError: no reason is given, it is locked already, or not by this person.
    """
    words = clean_line(reason)
    if not words or len(words) > LONGEST_REASON:
        raise CircuitError(_("Donnez une raison en 300 signes au plus : l’équipe la lit."))
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.LOCK, user)
        Programme.objects.filter(pk=row.pk).update(
            locked=True, locked_by=user, locked_at=timezone.now()
        )
        ProgrammeLife.objects.filter(programme=row).update(lock_reason=words)
        log(row, "wagtail.lock", user=user, data={"reason": words})


def unlock(programme: Programme, *, user: "User") -> None:
    """Open an entry again.

    Raises:
        CircuitError: it is not locked, or not by this person.
    """
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.UNLOCK, user)
        Programme.objects.filter(pk=row.pk).update(locked=False, locked_by=None, locked_at=None)
        ProgrammeLife.objects.filter(programme=row).update(lock_reason="")
        log(row, "wagtail.unlock", user=user)
