"""Doors of Wagtail's admin that ask nothing by themselves."""

import pytest
from django.urls import reverse
from wagtail.log_actions import registry
from wagtail.models import ModelLogEntry, TaskState

from accounts.models import User
from directory.models import Programme, SiteLogEntry
from tests.directory import people
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.permissions.world import SECRET, build

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]


@pytest.fixture
def world():
    return build()


@pytest.fixture
def far(client):
    user = people.moderator(["78"])
    client.force_login(user)
    return user


def url(name, *args):
    return reverse(Programme.snippet_viewset.get_url_name(name), args=args)


def own_entry():
    commune = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    return ProgrammeFactory(title="Marcher", places=[PlaceFactory(commune=commune)])


def test_every_log_model_of_the_reports_reads_under_the_policy():
    assert ModelLogEntry not in registry.get_log_entry_models()
    assert registry.get_log_model_for_model(Programme) is SiteLogEntry


def test_the_history_of_the_site_tells_each_moderator_their_own(client, world, far):
    own_entry()
    page = client.get(reverse("wagtailadmin_reports:site_history")).content.decode()
    assert "Marcher" in page
    assert "Souffler" not in page
    assert SECRET not in page


def test_the_task_of_another_entry_is_not_answered_through_ones_own(client, world, far):
    mine = own_entry()
    member = people.holder(mine.organisation)
    mine.get_workflow().start(mine, member)
    theirs = TaskState.objects.exclude(workflow_state__object_id=str(mine.pk)).get()
    for name in ("workflow_action", "collect_workflow_action_data"):
        address = url(name, mine.pk, "approve", theirs.pk)
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    theirs.refresh_from_db()
    assert theirs.status == TaskState.STATUS_IN_PROGRESS


def test_workflow_reports_show_each_moderator_their_own(client, world, far):
    mine = own_entry()
    mine.get_workflow().start(mine, people.holder(mine.organisation, email="versailles@exemple.fr"))
    for name in ("workflow", "workflow_tasks"):
        page = client.get(reverse(f"wagtailadmin_reports:{name}")).content.decode()
        assert "Marcher" in page
        assert SECRET not in page
        assert "zzyzx.porteur" not in page
        sheet = client.get(reverse(f"wagtailadmin_reports:{name}"), {"export": "csv"})
        assert SECRET not in b"".join(sheet.streaming_content).decode()


@pytest.mark.parametrize("name", ["workflow", "workflow_tasks"])
def test_workflow_reports_tell_officers_and_outsiders_nothing_of_entries(client, world, name):
    address = reverse(f"wagtailadmin_reports:{name}")
    client.force_login(people.outsider())
    assert client.get(address).status_code == 302
    client.force_login(people.officer())
    page = client.get(address).content.decode()
    assert SECRET not in page
    assert "zzyzx.porteur" not in page


def test_the_list_of_models_of_wagtail_is_closed(client):
    client.force_login(User.objects.create_superuser("racine@exemple.fr"))
    response = client.get("/admin/snippets/")
    assert response.status_code == 302
    assert response["Location"] == reverse("wagtailadmin_home")


def test_deleting_several_names_only_what_may_be_deleted(client, world, far):
    mine = own_entry()
    mine_too = ProgrammeFactory(draft=True, title="À jeter", places=[])
    mine_too.organisation.commune = mine.places.first().commune
    mine_too.organisation.save()
    address = reverse("wagtail_bulk_action", args=["directory", "programme", "delete"])
    query = f"{address}?id=all&next=/admin/"
    page = client.get(query).content.decode()
    assert "À jeter" in page
    assert "Marcher" not in page
    assert SECRET not in page
    client.post(query)
    assert set(Programme.objects.all()) == {world.entry, world.draft, mine}


@pytest.mark.parametrize("garbage", ["abc", "9" * 40, "1 or 1=1", "²"])
def test_garbage_for_a_key_is_not_found(client, garbage):
    client.force_login(User.objects.create_superuser("racine@exemple.fr"))
    address = reverse("wagtail_bulk_action", args=["directory", "programme", "delete"])
    assert client.get(address, {"id": garbage}).status_code == 404
    several = "/admin/snippets/choose/directory/organisation/chosen-multiple/"
    assert client.get(several, {"id": garbage}).status_code == 404
    one = f"/admin/snippets/choose/directory/organisation/chosen/{garbage}/"
    assert client.get(one).status_code == 404


def test_holders_never_enter_the_admin(client, world):
    client.force_login(people.holder(world.organisation))
    for address in (
        "/admin/",
        url("list"),
        url("edit", world.entry.pk),
        "/admin/reports/workflow/",
    ):
        assert client.get(address).status_code in {302, 403}


def test_a_holder_who_is_also_an_officer_edits_in_the_space_alone(client, world):
    user = people.holder(world.organisation)
    people.in_group(user, "Chargés de communication", "access_admin", "view_programme")
    client.force_login(user)
    assert client.get(url("list")).status_code == 200
    assert SECRET not in client.get(url("list")).content.decode()
    for name in ("edit", "history", "state"):
        assert client.get(url(name, world.entry.pk)).status_code == 302
    assert client.get(url("add")).status_code == 302


def test_the_ping_of_an_editing_session_says_nothing_of_anothers_entry(client, world, far):
    address = reverse(
        "wagtailadmin_editing_sessions:ping", args=["directory", "programme", world.entry.pk, 1]
    )
    assert client.post(address).status_code == 404
