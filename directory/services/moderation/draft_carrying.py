"""What was put on the public text goes to the waiting draft too, where that draft does not differ.

Publishing a draft writes everything in it: without this, approving it would take back what was
accepted meanwhile.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from wagtail.models import Revision, WorkflowState

from directory.comparing import words_of
from directory.models import Programme
from directory.proposals.applying import apply_changes


@contextmanager
def review_kept(row: Programme) -> Iterator[None]:
    """Publish inside this block without ending a review under way, as Wagtail would.

    Call it in a transaction, and renew the draft afterwards.
    """
    state = row.current_workflow_state
    rows = WorkflowState.objects.filter(pk=state.pk if state is not None else None)
    # Written past the model: nobody is to hear of a review that goes on.
    rows.update(status=WorkflowState.STATUS_CANCELLED)
    yield
    if state is not None:
        rows.update(status=state.status)


def carry_to_draft(
    before: Programme, waiting: Revision, values: Mapping[str, Any], seen: Mapping[str, Any]
) -> tuple[str, ...]:
    """Renew the draft of an entry whose public text was just published.

    The new version stays the draft's author's; a review under way goes on with it.

    Args:
        before: the public row as it was before.
        waiting: the draft as it was.
        values: what was published, by field.
        seen: what its sender had seen of it.

    Returns:
        The fields that the draft itself changes, where its own words were kept.
    """
    row = Programme.objects.get(pk=before.pk)
    state = row.current_workflow_state
    draft: Programme = waiting.as_object()
    own = tuple(name for name in values if words_of(before, name) != words_of(draft, name))
    carried = {name: value for name, value in values.items() if name not in own}
    apply_changes(draft, carried, seen)
    renewed = draft.save_revision(user=waiting.user, clean=False)
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        task = state.current_task_state
        task.revision = renewed
        task.save(update_fields=["revision"])
    return own
