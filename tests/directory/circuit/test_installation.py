"""What every installation has after ``migrate``, and what stays taken away."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Workflow, WorkflowContentType

from accounts import groups
from directory.models import DepartementReviewTask, Programme
from directory.services.moderation.installation import WORKFLOW, ensure_circuit
from tests.directory import people

pytestmark = pytest.mark.django_db


def rights(name):
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_the_groups_have_their_rights():
    assert rights(groups.HOLDERS) == set()
    assert {"access_admin", "moderate", "publish_programme"} <= rights(groups.MODERATORS)
    assert not {"coordinate", "import_programmes", "change_user"} & rights(groups.MODERATORS)
    assert rights(groups.MODERATORS) < rights(groups.COORDINATORS)
    assert {"coordinate", "import_programmes", "change_user", "change_pathology"} <= rights(
        groups.COORDINATORS
    )


def test_the_workflow_is_assigned_to_entries():
    workflow = Programme.get_default_workflow()
    assert workflow.name == WORKFLOW
    assert [type(task.specific) for task in workflow.tasks] == [DepartementReviewTask]


def test_running_again_changes_nothing():
    before = (
        Group.objects.count(),
        Workflow.objects.count(),
        DepartementReviewTask.objects.count(),
    )
    ensure_circuit()
    after = (Group.objects.count(), Workflow.objects.count(), DepartementReviewTask.objects.count())
    assert before == after


def test_a_right_taken_away_stays_away():
    group = Group.objects.get(name=groups.MODERATORS)
    group.permissions.remove(Permission.objects.get(codename="add_programme"))
    ensure_circuit()
    assert "add_programme" not in rights(groups.MODERATORS)


def test_a_workflow_chosen_by_an_administrator_stays():
    other = Workflow.objects.create(name="Comité")
    entries = ContentType.objects.get_for_model(Programme)
    WorkflowContentType.objects.update_or_create(content_type=entries, defaults={"workflow": other})
    ensure_circuit()
    assert Programme.get_default_workflow() == other


def test_what_is_missing_is_made_again():
    Group.objects.filter(name=groups.COORDINATORS).delete()
    Workflow.objects.all().delete()
    ensure_circuit()
    assert "coordinate" in rights(groups.COORDINATORS)
    assert Programme.get_default_workflow() is not None


def test_holders_never_enter_the_admin():
    user = people.in_group(people.account(), groups.HOLDERS)
    assert not user.has_perm("wagtailadmin.access_admin")
    assert not user.get_all_permissions()


def test_a_schema_without_the_circuit_is_left_alone():
    class Older:
        def get_model(self, app, name):
            raise LookupError

    Group.objects.filter(name=groups.HOLDERS).delete()
    ensure_circuit(apps=Older())
    assert not Group.objects.filter(name=groups.HOLDERS).exists()
