"""Reviews begun before the circuit was there: none of them may be left without a moderator.

Administrators could give entries one of Wagtail's own workflows. Such a review has no line in the
queue and nobody could answer it any more: on the day the circuit is installed it begins anew there.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Workflow, WorkflowState

from directory.models import Programme
from directory.services.moderation.circuit import begin_review
from directory.services.moderation.steps import locked_entry


def adopt_reviews(workflow: Workflow) -> int:
    """Begin anew the reviews of entries that stand in another workflow; nobody is written to.

    What was being reviewed is put before the moderators under the name of who submitted it; what
    had been sent back becomes a draft again, which its author submits when it is ready.

    Args:
        workflow: the circuit's own, already assigned to entries.

    Returns:
        How many reviews were taken over.
    """
    entries = ContentType.objects.get_for_model(Programme, for_concrete_model=False)
    others = (
        WorkflowState.objects.active().filter(base_content_type=entries).exclude(workflow=workflow)
    )
    taken = 0
    for state in others.select_related("requested_by").order_by("pk"):
        with transaction.atomic():
            row = locked_entry(state.content_object)
            waiting = state.status == WorkflowState.STATUS_IN_PROGRESS
            state.cancel()
            if waiting and row.latest_revision is not None:
                begin_review(row, row.latest_revision.as_object(), state.requested_by)
            taken += 1
    return taken
