"""Closing what calls for no change of text: reports, questions of a file, silent entries."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from directory.enums import Outcome, QueueKind
from directory.exceptions import QueueError
from directory.models import Decision, Programme, QueueItem
from directory.moderation.judging import may_answer
from directory.services.moderation.queue import close_item, locked_item

if TYPE_CHECKING:
    from accounts.models import User

SETTLED = frozenset(
    {QueueKind.SIGNALEMENT, QueueKind.FICHIER, QueueKind.FRAICHEUR, QueueKind.INJOIGNABLE}
)
"""Kinds that a moderator closes when what they ask for is done; nobody waits for an answer."""


def settle(
    item: QueueItem, *, user: "User", outcome: Outcome = Outcome.APPROUVEE, comment: str = ""
) -> Decision:
    """Close a line once what it asks for is done, or needs nothing (« sans suite »).

    Args:
        item: a line of one of the kinds in ``SETTLED``.
        user: the moderator.
        outcome: ``APPROUVEE`` or ``SANS_SUITE``.
        comment: what was done, for the other moderators.

    Raises:
        QueueError: somebody answered first, or this person may not answer.
    """
    with transaction.atomic():
        Programme.objects.select_for_update().filter(pk=item.programme_id).first()
        row = locked_item(item)
        allowed, why = may_answer(row, user)
        if not allowed:
            raise QueueError(why)
        if row.kind not in SETTLED:
            raise QueueError(_("Cette demande attend une autre réponse."))
        decision = Decision.objects.create(
            item=row, outcome=outcome, user=user, comment=comment.strip()
        )
        close_item(row, outcome, user=user)
    return decision
