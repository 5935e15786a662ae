"""The communication group writes pages; Wagtail's English groups are gone."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import GroupApprovalTask, Page, Workflow
from wagtail.permissions import page_permission_policy, policy_registry

from accounts import groups
from accounts.models import User
from pages.models import HomePage
from pages.services.content import run_setup_step
from pages.services.rights import TASK, WORKFLOW, ensure_communication

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    user = User.objects.create_user("communication@exemple.fr")
    user.groups.add(Group.objects.get(name=groups.COMMUNICATION))
    return user


def test_officers_write_and_publish_pages_and_pictures(client: Client, officer: User) -> None:
    run_setup_step()
    home = HomePage.objects.get()
    for right in ("add", "change", "publish"):
        assert page_permission_policy.user_has_permission_for_instance(officer, right, home)
    policy = policy_registry.get_by_type(get_image_model())
    for right in ("add", "change", "choose"):
        assert policy.user_has_permission(officer, right)
    client.force_login(officer)
    for path in ("/admin/", f"/admin/pages/{home.pk}/edit/", "/admin/images/", "/admin/documents/"):
        assert client.get(path).status_code == 200, path
    for path in ("/admin/users/", "/admin/sites/", "/admin/workflows/list/"):
        assert client.get(path).status_code == 302, path


def test_wagtails_groups_make_room_for_ours() -> None:
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert Workflow.objects.filter(name=WORKFLOW).exists()
    task = GroupApprovalTask.objects.get(name=TASK)
    assert [group.name for group in task.groups.all()] == [groups.COMMUNICATION]


def test_a_group_that_somebody_uses_stays_and_is_named(
    officer: User, caplog: pytest.LogCaptureFixture
) -> None:
    used = Group.objects.create(name="Editors")
    officer.groups.add(used)
    with caplog.at_level("WARNING"):
        ensure_communication()
    assert Group.objects.filter(pk=used.pk).exists()
    assert "« Editors » de Wagtail a encore 1 membre(s)" in caplog.text
    officer.groups.remove(used)
    caplog.clear()
    ensure_communication()
    assert not Group.objects.filter(pk=used.pk).exists()
    assert not caplog.records


def test_what_an_administrator_takes_away_stays_away(officer: User) -> None:
    group = officer.groups.get()
    group.permissions.clear()
    kept = group.page_permissions.filter(permission__codename="change_page").first()
    group.page_permissions.exclude(pk=kept.pk).delete()
    ensure_communication()
    assert not group.permissions.exists()
    assert group.page_permissions.count() == 1


def test_rights_move_on_with_the_home_page(officer: User) -> None:
    group = officer.groups.get()
    welcome = group.page_permissions.first().page
    assert welcome != Page.get_first_root_node()
    run_setup_step()
    assert {row.page.specific_class for row in group.page_permissions.all()} == {HomePage}


@pytest.mark.parametrize(
    ("group", "opens"),
    [(groups.COMMUNICATION, "/edit/"), (groups.MODERATORS, "/accessibilite/")],
)
def test_the_welcome_leads_to_no_closed_door(client: Client, group: str, opens: str) -> None:
    run_setup_step()
    user = User.objects.create_user("equipe@exemple.fr")
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    welcome = client.get("/admin/").content.decode().split("relais-bienvenue", 1)[1]
    link = welcome.split("Ouvrir la déclaration")[0].rsplit('href="', 1)[1].split('"')[0]
    assert link.endswith(opens)
    assert client.get(link).status_code == 200
