"""The circuit of what contributors write: officers and coordinators read it before it is public."""

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from accounts import groups

WORKFLOW = "Relecture des actualités"
TASK = "Relecture par l’équipe"


def assign_review(page: Page) -> None:
    """Send through the circuit whatever lies under ``page``; make the circuit if need be.

    A page that has a circuit already keeps it.
    """
    workflow = Workflow.objects.filter(name=WORKFLOW).first() or _make_workflow()
    WorkflowPage.objects.get_or_create(page=page, defaults={"workflow": workflow})


def _make_workflow() -> Workflow:
    """Return a new circuit of one task, which officers and coordinators approve or send back."""
    workflow: Workflow = Workflow.objects.create(name=WORKFLOW, active=True)
    task = GroupApprovalTask.objects.create(name=TASK, active=True)
    task.groups.set(Group.objects.filter(name__in=(groups.COMMUNICATION, groups.COORDINATORS)))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
