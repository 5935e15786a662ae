"""Write into the outbox what became of a message."""

from copy import copy
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from core.mail.refusals import tell_refusal
from core.mail.retry import MAX_TRIES, pause_after
from core.mail.transitions import finish
from core.mail.transport import Receipt, Refusal
from core.models import OutboxMessage
from core.registry import RefusedMail

if TYPE_CHECKING:
    from core.querysets import OutboxQuerySet

State = OutboxMessage.State


def record(message: OutboxMessage, receipt: Receipt) -> None:
    """Record the server's answer; to be called inside a transaction.

    When recipients of one envelope fare differently, the row keeps the first group and each other
    group becomes a row of its own with the same message, so that nobody is written to twice. A
    row that another worker took over in the meantime is left alone.
    """
    if not receipt.refusals:
        finish(message, timezone.now())
        return
    groups: list[tuple[tuple[str, ...], dict]] = []
    if receipt.accepted:
        groups.append((receipt.accepted, {"state": State.SENT, "sent_at": timezone.now()}))
    for refusal in receipt.refusals:
        groups.append((refusal.recipients, _after_refusal(message, refusal)))
    (first, changes), *others = groups
    free = {"claimed_by": "", "claimed_until": None, "last_error": ""}
    if len(others) > 0:
        free["recipients"] = "\n".join(first)
    mine = OutboxMessage.objects.filter(
        pk=message.pk, state=State.SENDING, claimed_by=message.claimed_by
    )
    if not mine.update(**{**free, **changes}):
        return
    _tell_refused(message, first, changes)
    for recipients, other_changes in others:
        row = copy(message)
        row.pk = None
        row._state.adding = True
        for name, value in {**free, **other_changes}.items():
            setattr(row, name, value)
        row.recipients = "\n".join(recipients)
        row.save(force_insert=True)
        _tell_refused(message, recipients, other_changes)


def give_back(message_ids: list[int], worker: str, error: str = "") -> None:
    """Queue again what ``worker`` claimed and has not begun, keeping ``error`` for the admin."""
    mine = OutboxMessage.objects.filter(pk__in=message_ids, state=State.CLAIMED, claimed_by=worker)
    changes = {"state": State.QUEUED, "claimed_by": "", "claimed_until": None}
    mine.update(**changes, **({"last_error": error} if error else {}))


def reclaim_expired() -> int:
    """Queue again the messages of workers that died; return how many.

    A message that was only claimed has not left. One that was being sent may have left: it is
    sent again, since a doubled mail is better than a lost one, and this is the only double that a
    crash can cause, one for each connection. One that ended every worker that tried it is failed.
    """
    expired = OutboxMessage.objects.lease_expired(timezone.now())
    if not expired.exists():
        return 0
    free = {"claimed_by": "", "claimed_until": None}
    return _give_up_interrupted(expired, free) + expired.update(state=State.QUEUED, **free)


def _give_up_interrupted(expired: "OutboxQuerySet", free: dict) -> int:
    """Fail the messages that ended every worker that tried them; return how many."""
    with transaction.atomic():
        hopeless = list(
            expired.filter(state=State.SENDING, tries__gte=MAX_TRIES).only(
                "pk", "message_id", "recipients"
            )
        )
        changes = {"state": State.FAILED, "last_error": "Envoi interrompu à chaque essai."}
        failed = 0
        for message in hopeless:
            if expired.filter(pk=message.pk).update(**changes, **free):
                failed += 1
                _tell_refused(message, tuple(message.recipient_list), changes)
    return failed


def _tell_refused(message: OutboxMessage, recipients: tuple[str, ...], changes: dict) -> None:
    """Tell the rooms when the outbox has just given ``message`` up for ``recipients``."""
    if changes["state"] == State.FAILED:
        tell_refusal(RefusedMail(message.message_id, recipients, changes["last_error"]))


def _after_refusal(message: OutboxMessage, refusal: Refusal) -> dict:
    """Return the changes of a row whose recipients were refused."""
    if refusal.permanent or message.tries >= MAX_TRIES:
        return {"state": State.FAILED, "last_error": refusal.error}
    return {
        "state": State.QUEUED,
        "last_error": refusal.error,
        "not_before": timezone.now() + pause_after(message.tries, message.lane),
    }
