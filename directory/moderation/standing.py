"""Where an entry stands in the circuit, and in which parts somebody meets it."""

from typing import TYPE_CHECKING

from wagtail.models import Revision, WorkflowState

from directory.enums import Outcome, QueueKind, QueueState
from directory.models import Programme, QueueItem
from directory.moderation import routing
from directory.moderation.authorship import wrote_alone
from directory.moderation.transitions import Part, Stage

if TYPE_CHECKING:
    from accounts.models import User

TEXT_KINDS = (QueueKind.NOUVELLE, QueueKind.MODIFICATION)
"""Lines of the queue that stand for a submitted text."""
ENDED: dict[str, Stage] = {
    Outcome.REFUSEE: Stage.REFUSED,
    Outcome.RETIREE: Stage.WITHDRAWN,
    Outcome.SANS_SUITE: Stage.CANCELLED,
}


def stage_of(programme: Programme) -> Stage:
    """Return where an entry stands, as the database has it now."""
    row = Programme.objects.select_related("life").filter(pk=programme.pk).first()
    return stage_of_row(row) if row is not None else Stage.DELETED


def stage_of_row(row: Programme, review: WorkflowState | None = None) -> Stage:
    """Return where an entry stands, as ``row`` has just been read.

    Args:
        row: the live row.
        review: its review, where that has been read too.
    """
    if row.life.merged_into_id is not None:
        return Stage.MERGED
    if row.locked:
        return Stage.LOCKED
    state = review if review is not None else row.current_workflow_state
    if state is not None:
        in_review = state.status == WorkflowState.STATUS_IN_PROGRESS
        return Stage.IN_REVIEW if in_review else Stage.SENT_BACK
    return _at_rest(row)


def _at_rest(row: Programme) -> Stage:
    """Return the stage of an entry that nobody reviews."""
    last = (
        QueueItem.objects.filter(programme=row, kind__in=TEXT_KINDS, state=QueueState.CLOSE)
        .order_by("-closed_at", "-pk")
        .first()
    )
    latest = row.latest_revision
    if last is not None and last.outcome in ENDED and last.closed_at is not None:
        published = row.last_published_at is not None and row.last_published_at > last.closed_at
        if not published and (latest is None or latest.created_at <= last.closed_at):
            return ENDED[last.outcome]
    if row.live:
        return Stage.LIVE_DRAFT if row.has_unpublished_changes else Stage.LIVE
    return Stage.OFFLINE if row.first_published_at else Stage.DRAFT


def version_in_hand(programme: Programme) -> Revision | None:
    """Return the version that is reviewed, else the newest one; None of an entry without any."""
    state = programme.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return state.current_task_state.revision
    return Revision.objects.for_instance(programme).order_by("-pk").first()


def parts_of(user: "User | None", programme: Programme) -> frozenset[Part]:
    """Return the parts in which ``user`` meets an entry; None is somebody without an account."""
    if user is None:
        return frozenset({Part.TEAM})
    parts: set[Part] = set()
    member, version = routing.is_member(user, programme), version_in_hand(programme)
    draft = version.as_object() if version is not None else None
    departements = routing.departements_of(programme, draft)
    alone = version is not None and wrote_alone(user, version, programme)
    if member or (alone and user.is_active):
        parts.add(Part.TEAM)
    if programme.locked_by_id == user.pk:
        parts.add(Part.LOCKER)
    if routing.answers_for(user, departements):
        parts.add(Part.MODERATOR)
        if not member and not alone:
            parts.add(Part.JUDGE)
        if not member and alone and routing.is_lone_moderator(user, programme, departements):
            parts.add(Part.LONE)
    return frozenset(parts)
