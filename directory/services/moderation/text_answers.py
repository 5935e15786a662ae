"""The answers to a submitted text: approved, sent back, refused.

As in ``circuit``, each function opens the transaction, locks the entry and then its line of the
queue, checks, writes, logs, and queues the mails: all of it, or nothing.
"""

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from directory.enums import Outcome, QueueState
from directory.exceptions import CircuitError, QueueError
from directory.models import Decision, Programme, QueueItem
from directory.moderation.finishing import reviewed_revision
from directory.moderation.judging import may_answer
from directory.moderation.standing import TEXT_KINDS
from directory.services.moderation import notices
from directory.services.moderation.queue import close_item, locked_item
from directory.services.moderation.steps import check_complete, locked_entry

if TYPE_CHECKING:
    from accounts.models import User


def approve(
    item: QueueItem,
    *,
    user: "User",
    comment: str = "",
    amended: Programme | None = None,
    read: Revision | None = None,
) -> None:
    """Publish what was reviewed, or what the approver made of it.

    Args:
        item: the line of the queue of a submitted text.
        user: the moderator.
        comment: what they tell the contributor.
        amended: the reviewed version with the moderator's own changes in it.
        read: the version that the moderator had before them, where it is known.

    Raises:
        QueueError: somebody answered first, this person may not, or another version has taken
            the place of the one that was read.
        CircuitError: the amended version lacks something required.
    """
    with transaction.atomic():
        row, item, state = _in_judgement(item, user, read)
        task = state.current_task_state
        version = _amended(row, state, user, amended)
        reviewed = task.revision
        task.approve(user=user, comment=comment)
        close_item(item, Outcome.APPROUVEE, user=user)
        decision = _decision(item, Outcome.APPROUVEE, user, comment, None, reviewed, version)
        notices.tell_answer(decision)


def _amended(
    row: Programme, state: WorkflowState, user: "User", amended: Programme | None
) -> Revision | None:
    """Return the version that the approver made of the submitted one, here or in the admin."""
    if amended is not None:
        check_complete(amended)
        version = amended.save_revision(user=user, clean=False)
    else:
        version = reviewed_revision(state, user)
        if version == state.current_task_state.revision:
            return None
        check_complete(version.as_object())
    log(row, "directory.amended", user=user, revision=version, content_changed=True)
    return version


def send_back(
    item: QueueItem,
    *,
    user: "User",
    comment: str,
    field_comments: dict[str, str] | None = None,
    read: Revision | None = None,
) -> None:
    """Ask the author to mend a submission, and say why.

    Args:
        item: the line of the queue of a submitted text.
        user: the moderator.
        comment: the reason.
        field_comments: from the name of a field to what is said of it.
        read: as for ``approve``.

    Raises:
        QueueError: as ``approve``, or no reason is given.
    """
    with transaction.atomic():
        _row, item, state = _in_judgement(item, user, read)
        said = _reason(comment, field_comments)
        task = state.current_task_state
        task.reject(user=user, comment=comment)
        item.state = QueueState.RENVOYEE
        item.save(update_fields=["state"])
        decision = _decision(item, Outcome.RENVOYEE, user, comment, said, task.revision)
        notices.tell_answer(decision)


def refuse(
    item: QueueItem,
    *,
    user: "User",
    comment: str,
    field_comments: dict[str, str] | None = None,
    read: Revision | None = None,
) -> None:
    """Refuse a submission for good, and say why; the public version, if any, stays as it is.

    The refused text stays in the history. Of a public entry the public version is the newest one
    again, so that nothing builds on a refused text unawares.

    Args:
        item: the line of the queue of a submitted text.
        user: the moderator.
        comment: the reason.
        field_comments: from the name of a field to what is said of it.
        read: as for ``approve``.

    Raises:
        QueueError: as ``approve``, or no reason is given.
    """
    with transaction.atomic():
        row, item, state = _in_judgement(item, user, read)
        said = _reason(comment, field_comments)
        task = state.current_task_state
        if row.live:
            Programme.objects.get(pk=row.pk).save_revision(user=user, clean=False, changed=False)
            Programme.objects.filter(pk=row.pk).update(has_unpublished_changes=False)
        close_item(item, Outcome.REFUSEE, user=user)
        state.cancel(user=user)
        log(row, "directory.refused", user=user, data={"comment": comment})
        decision = _decision(item, Outcome.REFUSEE, user, comment, said, task.revision)
        notices.tell_answer(decision)


def _in_judgement(
    item: QueueItem, user: "User", read: Revision | None
) -> tuple[Programme, QueueItem, WorkflowState]:
    """Lock an entry and its line, and check that ``user`` may answer, and what they read."""
    try:
        row = locked_entry(item.programme)
    except CircuitError as error:
        raise QueueError(str(error)) from None
    fresh = locked_item(item)
    allowed, why = may_answer(fresh, user)
    if not allowed:
        raise QueueError(why)
    if fresh.kind not in TEXT_KINDS or fresh.workflow_state is None:
        raise QueueError(_("Cette demande n’est pas un texte envoyé en relecture."))
    if read is not None and read != reviewed_revision(fresh.workflow_state, user):
        raise QueueError(
            _("L’auteur a envoyé une autre version pendant votre lecture : relisez-la.")
        )
    return row, fresh, fresh.workflow_state


def _reason(comment: str, field_comments: dict[str, str] | None) -> dict[str, str]:
    """Return what is said of fields; raise QueueError when nothing is said at all."""
    said = {name: text.strip() for name, text in (field_comments or {}).items() if text.strip()}
    if not comment.strip() and not said:
        raise QueueError(_("Donnez une raison : elle est envoyée à l’auteur."))
    return said


def _decision(
    item: QueueItem,
    outcome: Outcome,
    user: "User",
    comment: str,
    said: dict[str, str] | None,
    reviewed: Revision | None,
    amended: Revision | None = None,
) -> Decision:
    """Write the answer down."""
    values: dict[str, Any] = {"comment": comment.strip(), "field_comments": said or {}}
    return Decision.objects.create(
        item=item,
        outcome=outcome,
        user=user,
        reviewed_revision=reviewed,
        amended_revision=amended,
        **values,
    )
