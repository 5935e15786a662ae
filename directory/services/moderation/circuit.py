"""The circuit of an entry's text: written, submitted, answered.

Each function here opens the transaction, locks the entry and then its line of the queue, asks the
table of transitions, writes, logs, and queues the mails: all of it, or nothing.
"""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions import action_registry
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from directory.comparing import label_of
from directory.enums import Outcome, QueueKind, QueueState
from directory.exceptions import CircuitError, QueueError
from directory.models import CircuitSettings, Decision, Programme, QueueItem
from directory.moderation import routing
from directory.moderation.authorship import role_of_version
from directory.moderation.finishing import reviewed_revision
from directory.moderation.judging import lock_words, may_answer
from directory.moderation.promise import working_days_after
from directory.moderation.risks import marks_of
from directory.moderation.standing import TEXT_KINDS, parts_of, stage_of
from directory.moderation.transitions import Step, refusal
from directory.services.entries.publishing import publishing_as
from directory.services.moderation import notices
from directory.services.moderation.queue import close_item, locked_item, open_item

if TYPE_CHECKING:
    from django import forms

    from accounts.models import User

__all__ = [
    "approve",
    "begin_review",
    "cancel",
    "cancelled",
    "check_step",
    "locked_entry",
    "may_answer",
    "publish_alone",
    "refuse",
    "save_draft",
    "send_back",
    "submit",
    "withdraw",
]


def save_draft(
    draft: Programme, *, user: "User | None", form: "forms.BaseForm | None" = None
) -> Revision:
    """Save a version that nobody but the team and the moderators sees.

    Args:
        draft: the newest version as an object, with the changes in it.
        user: who writes; None for a person without an account whom the caller vouches for.
        form: the valid form that made the changes, when there is one.

    Raises:
        CircuitError: not from where the entry stands, or not by this person.
    """
    with transaction.atomic():
        row = locked_entry(draft)
        check_step(row, Step.SAVE, user)
        action = action_registry.get_action_class(Programme, "edit")(
            draft, user=user, form=form, clean=False
        )
        try:
            action.execute()
        except PermissionDenied:
            raise CircuitError(_("Vous ne pouvez pas modifier cette fiche.")) from None
        return action.revision


def submit(programme: Programme, *, user: "User | None", message: str = "") -> QueueItem:
    """Put the newest version before the moderators of the entry's départements.

    Args:
        programme: the entry; the live row or a draft of it.
        user: who submits.
        message: what they tell the moderator.

    Returns:
        The line of the queue: a new one, or the one that was sent back.

    Raises:
        CircuitError: nothing to review, something required is missing, or not by this person.
    """
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.SUBMIT, user)
        draft = _complete_draft(row)
        state = row.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
            item = _reopened(row, state, draft, message)
        else:
            item = begin_review(row, draft, user, message)
        notices.tell_moderators(item)
    return item


def begin_review(
    row: Programme, draft: Programme, user: "User | None", message: str = ""
) -> QueueItem:
    """Begin a review and open its line; called with the entry locked and the step checked.

    Args:
        row: the live row.
        draft: its newest version.
        user: who submits.
        message: what they tell the moderator.

    Raises:
        CircuitError: entries have no workflow.
    """
    workflow = row.get_workflow()
    if workflow is None:
        raise CircuitError(_("La relecture n’est pas installée sur ce site."))
    state = workflow.start(row, user)
    kind = QueueKind.MODIFICATION if row.first_published_at else QueueKind.NOUVELLE
    return open_item(
        kind,
        row,
        author=user,
        draft=draft,
        workflow_state=state,
        message=message.strip(),
        risks=[risk.code for risk in marks_of(row, draft)],
    )


def _reopened(row: Programme, state: WorkflowState, draft: Programme, message: str) -> QueueItem:
    """Take the line that was sent back up again; its waiting time begins anew."""
    item = QueueItem.objects.select_for_update().get(
        workflow_state=state, state=QueueState.RENVOYEE
    )
    item.state = QueueState.OUVERTE
    item.opened_at, item.escalated_at = timezone.now(), None
    item.promised_on = working_days_after(
        timezone.localdate(), CircuitSettings.load().promised_days
    )
    item.message = message.strip()
    item.risks = [risk.code for risk in marks_of(row, draft)]
    item.save()
    item.departements.set(routing.departements_of(row, draft))
    return item


def withdraw(programme: Programme, *, user: "User | None") -> None:
    """Take a submission back; what was written stays as a draft.

    Raises:
        CircuitError: nothing is submitted, or not by this person.
    """
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.WITHDRAW, user)
        item = _line_of(row)
        told = notices.people_told(item)
        close_item(item, Outcome.RETIREE, user=user)
        row.current_workflow_state.cancel(user=user)
        log(row, "directory.withdrawn", user=user)
        notices.tell_withdrawn(item, told, user=user)


def approve(
    item: QueueItem, *, user: "User", comment: str = "", amended: Programme | None = None
) -> None:
    """Publish what was reviewed, or what the approver made of it.

    Args:
        item: the line of the queue of a submitted text.
        user: the moderator.
        comment: what they tell the contributor.
        amended: the reviewed version with the moderator's own changes in it.

    Raises:
        QueueError: somebody answered first, or this person may not.
        CircuitError: the amended version lacks something required.
    """
    with transaction.atomic():
        row, item, state = _in_judgement(item, user)
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
        _check_complete(amended)
        version = amended.save_revision(user=user, clean=False)
    else:
        version = reviewed_revision(state, user)
        if version == state.current_task_state.revision:
            return None
        _check_complete(version.as_object())
    log(row, "directory.amended", user=user, revision=version, content_changed=True)
    return version


def send_back(
    item: QueueItem,
    *,
    user: "User",
    comment: str,
    field_comments: dict[str, str] | None = None,
) -> None:
    """Ask the author to mend a submission, and say why.

    Args:
        item: the line of the queue of a submitted text.
        user: the moderator.
        comment: the reason.
        field_comments: from the name of a field to what is said of it.

    Raises:
        QueueError: somebody answered first, this person may not, or no reason is given.
    """
    with transaction.atomic():
        _row, item, state = _in_judgement(item, user)
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
) -> None:
    """Refuse a submission for good, and say why; the public version, if any, stays as it is.

    The refused text stays in the history. Of a public entry the public version is the newest one
    again, so that nothing builds on a refused text unawares.

    Raises:
        QueueError: somebody answered first, this person may not, or no reason is given.
    """
    with transaction.atomic():
        row, item, state = _in_judgement(item, user)
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


def publish_alone(programme: Programme, *, user: "User", reason: str) -> None:
    """Publish one's own edits where nobody else could review them.

    Args:
        programme: the entry.
        user: the only moderator of its territory.
        reason: why it is right; kept in the log.

    Raises:
        CircuitError: somebody else can review it, no reason is given, or nothing changed.
    """
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.PUBLISH_ALONE, user)
        if not reason.strip():
            raise CircuitError(_("Donnez la raison de cette publication : elle reste au journal."))
        _complete_draft(row)
        revision = row.get_latest_revision()
        with publishing_as(role_of_version(row, revision)):
            revision.publish(user=user, skip_permission_checks=True)
        log(row, "directory.published_alone", user=user, data={"reason": reason.strip()})


def cancel(programme: Programme, *, user: "User") -> None:
    """Cancel a review: what was written stays as a draft, and its contributors are told.

    Raises:
        CircuitError: nothing is submitted, or not by this person.
    """
    with transaction.atomic():
        row = locked_entry(programme)
        check_step(row, Step.CANCEL, user)
        row.current_workflow_state.cancel(user=user)  # Wagtail's signal closes the line


def cancelled(state: WorkflowState, *, user: "User | None") -> None:
    """Close the line of a review that was cancelled through Wagtail, and tell the contributors."""
    with transaction.atomic():
        item = (
            QueueItem.objects.select_for_update()
            .filter(workflow_state=state)
            .exclude(state=QueueState.CLOSE)
            .first()
        )
        if item is not None:
            close_item(item, Outcome.SANS_SUITE, user=user)
            notices.tell_cancelled(item, user=user)


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


def _in_judgement(item: QueueItem, user: "User") -> tuple[Programme, QueueItem, WorkflowState]:
    """Lock an entry and its line, and check that ``user`` may answer."""
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
    return row, fresh, fresh.workflow_state


def _line_of(row: Programme) -> QueueItem:
    """Return the open or sent back line of an entry's text."""
    item = (
        QueueItem.objects.select_for_update()
        .filter(programme=row, kind__in=TEXT_KINDS)
        .exclude(state=QueueState.CLOSE)
        .order_by("-pk")
        .first()
    )
    if item is None:
        raise CircuitError(_("Cette fiche n’est pas en relecture."))
    return item


def _complete_draft(row: Programme) -> Programme:
    """Return the newest version; raise CircuitError where it is none or lacks something."""
    if row.latest_revision is None:
        raise CircuitError(_("Rien n’a changé depuis la version publiée."))
    draft: Programme = row.latest_revision.as_object()
    _check_complete(draft)
    return draft


def _check_complete(draft: Programme) -> None:
    """Raise CircuitError with the names of the fields that keep a version from being public."""
    try:
        draft.full_clean()
    except ValidationError as error:
        said = [
            "\u00a0: ".join([_label(name), " ".join(str(line) for line in lines)])
            for name, lines in error.message_dict.items()
        ]
        words = _("Cette fiche ne peut pas encore être publiée. %(fields)s")
        raise CircuitError(words % {"fields": " ".join(said)}) from None


def _label(name: str) -> str:
    try:
        return label_of(name)
    except Exception:
        return _("Fiche")


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
