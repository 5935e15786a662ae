"""Reviews that were under way in another workflow when the circuit is installed."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from wagtail.models import (
    GroupApprovalTask,
    Workflow,
    WorkflowContentType,
    WorkflowState,
    WorkflowTask,
)

from directory.enums import QueueKind
from directory.models import Programme, QueueItem
from directory.services.moderation import circuit, text_answers
from directory.services.moderation.installation import WORKFLOW, ensure_circuit
from tests.directory import people
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    """An entry in review as it was before the circuit: in a workflow of Wagtail's own."""
    Workflow.objects.filter(name=WORKFLOW).delete()
    workflow = Workflow.objects.create(name="Comité")
    task = GroupApprovalTask.objects.create(name="Comité")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    entries = ContentType.objects.get_for_model(Programme, for_concrete_model=False)
    WorkflowContentType.objects.create(content_type=entries, workflow=workflow)
    programme = ProgrammeFactory(complete=True)
    author = people.holder(programme.organisation)
    draft = programme.get_latest_revision_as_object()
    draft.title = "En relecture ailleurs"
    draft.save_revision(user=author)
    return workflow.start(Programme.objects.get(), author)


def test_a_review_begins_anew_before_the_moderators(review):
    ensure_circuit()
    item = QueueItem.objects.get()
    assert (item.kind, item.author) == (QueueKind.MODIFICATION, review.requested_by)
    assert item.workflow_state.workflow.name == WORKFLOW
    review.refresh_from_db()
    assert review.status == WorkflowState.STATUS_CANCELLED
    assert not mail.outbox
    text_answers.approve(item, user=people.moderator(["95"]))
    assert Programme.objects.get().title == "En relecture ailleurs"


def test_what_was_sent_back_is_a_draft_that_can_be_submitted(review):
    task = review.current_task_state
    task.reject(user=people.coordinator())
    ensure_circuit()
    assert not QueueItem.objects.exists()
    item = circuit.submit(Programme.objects.get(), user=review.requested_by)
    assert item.workflow_state.workflow.name == WORKFLOW


def test_an_entry_that_nobody_reviews_is_left_alone():
    ProgrammeFactory(complete=True)
    Workflow.objects.filter(name=WORKFLOW).delete()
    ensure_circuit()
    assert not WorkflowState.objects.exists()
