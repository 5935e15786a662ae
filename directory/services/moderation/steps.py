"""What every step of the circuit begins with: the lock, the table of transitions, completeness."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from directory.comparing import label_or
from directory.exceptions import CircuitError
from directory.models import Programme
from directory.moderation.judging import lock_words
from directory.moderation.standing import parts_of, stage_of
from directory.moderation.transitions import Step, refusal

if TYPE_CHECKING:
    from accounts.models import User


def locked_entry(programme: Programme) -> Programme:
    """Return the live row, locked until the end of the transaction.

    Raises:
        CircuitError: it was deleted.
    """
    row = Programme.objects.select_for_update().filter(pk=programme.pk).first()
    if row is None:
        raise CircuitError(_("Cette fiche n’existe plus."))
    return row


def check_step(row: Programme, step: Step, user: "User | None") -> None:
    """Raise CircuitError unless the table lets ``user`` take ``step``."""
    why = refusal(stage_of(row), step, parts_of(user, row))
    if why:
        raise CircuitError(lock_words(row) if row.locked and step != Step.UNLOCK else why)


def complete_draft(row: Programme) -> Programme:
    """Return the newest version; raise CircuitError where it is none or lacks something."""
    if row.latest_revision is None:
        raise CircuitError(_("Rien n’a changé depuis la version publiée."))
    draft: Programme = row.latest_revision.as_object()
    check_complete(draft)
    return draft


def check_complete(draft: Programme) -> None:
    """Raise CircuitError with the names of the fields that keep a version from being public."""
    try:
        draft.full_clean()
    except ValidationError as error:
        whole = _("Fiche")  # « __all__ » is said of the entry as a whole
        said = [
            "\u00a0: ".join([label_or(name, whole), " ".join(str(line) for line in lines)])
            for name, lines in error.message_dict.items()
        ]
        words = _("Cette fiche ne peut pas encore être publiée. %(fields)s")
        raise CircuitError(words % {"fields": " ".join(said)}) from None
