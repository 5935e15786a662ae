"""Wagtail's own mails: in the outbox, in plain French, with links that work."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.urls import reverse
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowState,
    WorkflowTask,
)

from accounts.models import User
from core.models import OutboxMessage
from tests.core.mails import parsed, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_in_outbox")]


def person(email: str, first_name: str = "") -> User:
    user = User.objects.create_user(email, "un mot de passe assez long", first_name=first_name)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


@pytest.fixture
def author() -> User:
    return person("auteur@exemple.fr")


@pytest.fixture
def moderator() -> User:
    user = person("moderatrice@exemple.fr", "Zoé")
    group = Group.objects.create(name="Relecture")
    user.groups.add(group)
    for codename in ("change_page", "publish_page"):
        GroupPagePermission.objects.create(
            group=group,
            page=Page.get_first_root_node(),
            permission=Permission.objects.get(codename=codename),
        )
    return user


@pytest.fixture
def submitted(author: User, moderator: User) -> WorkflowState:
    """A page that its author submitted to the moderators."""
    page = Page(title="L’éducation & nous")
    Page.get_first_root_node().add_child(instance=page)
    page.save_revision(user=author)
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.set(moderator.groups.all())
    workflow = Workflow.objects.create(name="Publication")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state: WorkflowState = workflow.start(page, user=author)
    return state


def text_to(address: str) -> tuple[str, str]:
    """Return object and text of the newest mail to ``address``."""
    row = OutboxMessage.objects.filter(recipients=address).first()
    message = parsed(row)
    assert message["Auto-Submitted"] == "auto-generated"
    return str(message["Subject"]).strip(), text_of(message)


def test_a_moderator_is_told_what_to_read(submitted: WorkflowState) -> None:
    subject, text = text_to("moderatrice@exemple.fr")
    assert subject == "À relire\u00a0: «\u202fL’éducation & nous\u202f»"
    assert text.startswith("Bonjour Zoé,\n")
    assert "«\u202fL’éducation & nous\u202f»" in text
    task = submitted.current_task_state.task
    page = submitted.content_object
    preview = reverse("wagtailadmin_pages:workflow_preview", args=[page.pk, task.pk])
    assert f"http://127.0.0.1:8000{preview}\n" in text
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert f"http://127.0.0.1:8000{edit}\n" in text


def test_the_author_is_told_why_it_comes_back(submitted: WorkflowState, moderator: User) -> None:
    submitted.current_task_state.reject(user=moderator, comment="Dites « atelier ».")
    subject, text = text_to("auteur@exemple.fr")
    assert subject.startswith("À compléter")
    assert "rejet" not in (subject + text).lower()
    assert "Dites « atelier »." in text
    assert text.startswith("Bonjour,\n")


def test_the_author_is_told_that_it_is_accepted(submitted: WorkflowState, moderator: User) -> None:
    submitted.current_task_state.approve(user=moderator)
    subject, text = text_to("auteur@exemple.fr")
    assert subject == "Texte accepté\u00a0: «\u202fL’éducation & nous\u202f»"
    assert "Merci" in text


def test_a_rolled_back_decision_is_not_announced(submitted: WorkflowState, moderator: User) -> None:
    before = OutboxMessage.objects.count()
    with transaction.atomic():
        submitted.current_task_state.approve(user=moderator)
        assert OutboxMessage.objects.count() > before
        transaction.set_rollback(True)
    assert OutboxMessage.objects.count() == before
