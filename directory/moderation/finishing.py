"""What the end of a workflow publishes: the version that was reviewed.

Wagtail loads this module while its own models are being defined: nothing here may import a model
before a function is called.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wagtail.models import Revision, WorkflowState

    from accounts.models import User


def reviewed_revision(workflow_state: "WorkflowState", user: "User | None") -> "Revision":
    """Return the version that ``user`` approves.

    It is the one that was submitted; a newer one only where the approver wrote it, which is how
    a moderator amends what they approve. A version slipped in by anybody else is not published.
    """
    submitted = workflow_state.current_task_state.revision
    return version_for(user, submitted, workflow_state.content_object.get_latest_revision())


def version_for(
    user: "User | None", submitted: "Revision", latest: "Revision | None"
) -> "Revision":
    """Return which of two versions ``user`` approves: see ``reviewed_revision``."""
    if latest is None or user is None or latest.user_id != user.pk:
        return submitted
    return latest


def publish_what_was_reviewed(workflow_state: "WorkflowState", user: Any = None) -> None:
    """Publish the reviewed version (``WAGTAIL_FINISH_WORKFLOW_ACTION``).

    Entries are published under the role of those who wrote the text, and without asking for
    Wagtail's right to publish: approving is the right that counts. Pages keep Wagtail's rule.
    """
    from directory.models import Programme  # models exist when the function is called
    from directory.moderation.authorship import role_of_version
    from directory.services.entries.publishing import publishing_as

    revision = reviewed_revision(workflow_state, user)
    programme = workflow_state.content_object
    if not isinstance(programme, Programme):
        revision.publish(user=user)
        return
    with publishing_as(role_of_version(programme, revision)):
        revision.publish(user=user, skip_permission_checks=True)
