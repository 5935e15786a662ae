"""The circuit of an entry's text: written, submitted, taken back (``text_answers`` answers it).

Each function here opens the transaction, locks the entry and then its line of the queue, asks the
table of transitions, writes, logs, and queues the mails: all of it, or nothing.
"""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.actions import action_registry
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from directory.enums import Outcome, QueueKind, QueueState
from directory.exceptions import CircuitError
from directory.models import CircuitSettings, Programme, QueueItem
from directory.moderation.authorship import role_of_version
from directory.moderation.promise import working_days_after
from directory.moderation.risks import marks_of
from directory.moderation.standing import TEXT_KINDS
from directory.moderation.transitions import Step
from directory.services.entries.publishing import publishing_as
from directory.services.moderation import notices
from directory.services.moderation.queue import close_item, open_item, route
from directory.services.moderation.steps import check_step, complete_draft, locked_entry
from directory.services.proposing.answers import published_alone

if TYPE_CHECKING:
    from django import forms

    from accounts.models import User


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
        draft = complete_draft(row)
        state = row.current_workflow_state
        if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
            state.resume(user)
            item = _reopened(row, state, draft, user, message)
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


def _reopened(
    row: Programme, state: WorkflowState, draft: Programme, user: "User | None", message: str
) -> QueueItem:
    """Take the line that was sent back up again; its waiting time begins anew.

    A colleague may be the one who mended it: the next answer is for them too.
    """
    item = QueueItem.objects.select_for_update().get(
        workflow_state=state, state=QueueState.RENVOYEE
    )
    item.state = QueueState.OUVERTE
    item.author = user or item.author
    item.opened_at = timezone.now()
    item.promised_on = working_days_after(
        timezone.localdate(), CircuitSettings.load().promised_days
    )
    item.message = message.strip()
    item.risks = [risk.code for risk in marks_of(row, draft)]
    item.save()
    route(item, draft)
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
        complete_draft(row)
        revision = row.get_latest_revision()
        with publishing_as(role_of_version(row, revision)):
            revision.publish(user=user, skip_permission_checks=True)
        log(row, "directory.published_alone", user=user, data={"reason": reason.strip()})
        published_alone(row, user=user)


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


def entry_goes(programme: Programme) -> None:
    """Tell the contributors of a text in the circuit that its entry is being deleted."""
    lines = QueueItem.objects.filter(programme_id=programme.pk, kind__in=TEXT_KINDS)
    for item in lines.exclude(state=QueueState.CLOSE).select_related("author", "workflow_state"):
        notices.tell_deleted(item)


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
