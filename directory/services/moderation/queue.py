"""What awaits a moderator: opening, taking and closing lines of the queue.

Rows of ``QueueItem`` are written here alone. Nothing is mailed from here: each circuit tells
whom it must (``directory.services.moderation.notices``).
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import Outcome, QueueKind, QueueState
from directory.exceptions import QueueError
from directory.models import CircuitSettings, Programme, QueueItem
from directory.moderation.judging import answered_words, may_answer
from directory.moderation.promise import working_days_after
from directory.moderation.routing import departements_of, without_moderator
from directory.services.entries.turns import hold

if TYPE_CHECKING:
    from accounts.models import User

GATHERED = frozenset(
    {
        QueueKind.NOUVELLE,
        QueueKind.MODIFICATION,
        QueueKind.SIGNALEMENT,
        QueueKind.FICHIER,
        QueueKind.FRAICHEUR,
        QueueKind.INJOIGNABLE,
    }
)
"""Kinds of which an entry has one open line at most: another one joins it."""


def open_item(
    kind: QueueKind,
    programme: Programme,
    *,
    author: "User | None" = None,
    draft: Programme | None = None,
    **values: Any,
) -> QueueItem:
    """Put something before the moderators of the entry's départements.

    A kind of which an entry has one line at a time joins the open line and adds one to its count.

    Args:
        kind: why.
        programme: the live row.
        author: who caused it, None without an account.
        draft: the version submitted, whose places count for the routing.
        **values: other fields of ``QueueItem`` (``workflow_state``, ``proposal``, ``claim``,
            ``facts``, ``risks``, ``state``: nothing is promised for what took effect already).

    Raises:
        GoneError: the entry was deleted meanwhile.
    """
    with transaction.atomic():
        hold(programme)
        if kind in GATHERED:
            waiting = QueueItem.objects.filter(
                programme=programme, kind=kind, state=QueueState.OUVERTE
            ).first()
            if waiting is not None:
                QueueItem.objects.filter(pk=waiting.pk).update(count=F("count") + 1, **values)
                waiting.refresh_from_db()
                return waiting
        waits = values.get("state") != QueueState.EN_EFFET
        days = CircuitSettings.load().promised_days
        item = QueueItem.objects.create(
            kind=kind,
            programme=programme,
            author=author,
            promised_on=working_days_after(timezone.localdate(), days) if waits else None,
            **values,
        )
        route(item, draft)
    return item


def route(item: QueueItem, draft: Programme | None = None) -> None:
    """Send a line to the départements of its entry, and to the coordinators where nobody answers.

    Args:
        item: the line.
        draft: the version submitted, whose places count too.
    """
    item.departements.set(departements_of(item.programme, draft))
    asks = item.state != QueueState.EN_EFFET
    item.escalated_at = timezone.now() if asks and without_moderator([item]) else None
    item.save(update_fields=["escalated_at"])


def locked_item(item: QueueItem) -> QueueItem:
    """Return an open line, locked for the transaction in which it is answered.

    Raises:
        QueueError: somebody answered first.
    """
    row = QueueItem.objects.select_for_update().filter(pk=item.pk).first()
    if row is None:
        raise QueueError(_("Cette demande n’existe plus."))
    if row.state == QueueState.CLOSE:
        raise QueueError(answered_words(row))
    return row


def close_item(item: QueueItem, outcome: Outcome, *, user: "User | None") -> QueueItem:
    """Close a line for good.

    Raises:
        QueueError: somebody answered first.
    """
    with transaction.atomic():
        row = locked_item(item)
        row.state, row.outcome = QueueState.CLOSE, outcome
        row.closed_at, row.closed_by = timezone.now(), user
        row.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
    return row


def take(item: QueueItem, *, user: "User") -> QueueItem:
    """Assign a line to oneself, which tells the others that somebody is on it.

    Raises:
        QueueError: somebody answered first, or this person may not answer.
    """
    with transaction.atomic():
        row = locked_item(item)
        allowed, why = may_answer(row, user)
        if not allowed:
            raise QueueError(why)
        row.assigned_to = user
        row.save(update_fields=["assigned_to"])
    return row


def release(item: QueueItem) -> QueueItem:
    """Give a line back to all who may answer it.

    Raises:
        QueueError: somebody answered first.
    """
    with transaction.atomic():
        row = locked_item(item)
        row.assigned_to = None
        row.save(update_fields=["assigned_to"])
    return row
