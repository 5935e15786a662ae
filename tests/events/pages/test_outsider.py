"""An officer handles the events of their own support structures alone, a coordinator all."""

import pytest
from django.urls import reverse

from events.models import DiscoveryEveningPage, Event
from events.scope import handles
from tests.events.page_factories import in_days, make_agenda, make_page, sitting
from tests.events.pages.people import coordinator, officer_of
from tests.territories.factories import SupportStructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

VIEWS = (
    "edit", "delete", "unpublish", "history", "usage", "preview_on_edit", "copy", "lock", "unlock",
    "workflow_history", "move", "convert_alias", "set_privacy", "view_draft", "history_results",
)  # fmt: skip
REFUSED = (302, 403, 404, 405)


@pytest.fixture
def page(db):
    return make_page(capacity=10)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("view", VIEWS)
def test_an_outsider_opens_no_view_of_an_event(client, page, view, method):
    client.force_login(officer_of(SupportStructureFactory()))
    answer = getattr(client, method)(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
    assert answer.status_code in REFUSED
    assert page.title not in answer.content.decode()
    event = Event.objects.get(page_id=page.pk)
    page.refresh_from_db()
    assert (event.is_public, page.live, page.locked) == (True, True, False)


@pytest.mark.parametrize(
    "view", ["revisions_revert", "revisions_view", "revisions_unschedule", "revisions_compare"]
)
def test_an_outsider_reads_no_draft(client, page, view):
    page.title = "Titre secret"
    revisions = [page.save_revision().pk]
    if view == "revisions_compare":
        revisions.insert(0, "live")
    client.force_login(officer_of(SupportStructureFactory()))
    answer = client.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk, *revisions]))
    assert answer.status_code in REFUSED


def test_an_outsider_copies_no_event(client, page):
    client.force_login(officer_of(SupportStructureFactory()))
    answer = client.post(
        reverse("events_copy", args=[page.pk]), {"title": "x", "day": in_days(9).isoformat()}
    )
    assert answer.status_code in REFUSED
    assert DiscoveryEveningPage.objects.count() == 1


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_an_outsiders_bulk_actions_change_nothing(client, page, action):
    client.force_login(officer_of(SupportStructureFactory()))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client.post(f"{address}?id={page.pk}", {"confirm": "1"})
    page.refresh_from_db()
    assert page.live


def test_own_officer_and_coordinator_open_the_editor(client, page):
    for user in (officer_of(page.support_structure), coordinator()):
        client.force_login(user)
        answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
        assert answer.status_code == 200


def test_an_event_that_is_being_given_away_belongs_to_who_has_both(page):
    mine = page.support_structure
    given = page.support_structure = SupportStructureFactory()
    page.save_revision()
    stored = DiscoveryEveningPage.objects.get(pk=page.pk)
    assert stored.support_structure == mine
    assert not stored.permissions_for_user(officer_of(mine)).can_edit()
    assert not stored.permissions_for_user(officer_of(given)).can_edit()
    assert stored.permissions_for_user(officer_of(mine, given)).can_edit()
    assert stored.permissions_for_user(coordinator()).can_edit()


def test_nobody_moves_an_event_nor_hides_it_by_a_password(page):
    for user in (officer_of(page.support_structure), coordinator()):
        rights = page.permissions_for_user(user)
        assert not rights.can_move()
        assert not rights.can_set_view_restrictions()


def test_an_officer_of_no_structure_handles_nothing(page):
    assert not handles(officer_of(), page.support_structure_id)
    assert not handles(officer_of(), None)


def test_an_officer_gives_an_event_to_an_own_structure_alone(client):
    agenda, other = make_agenda(), SupportStructureFactory()
    mine = SupportStructureFactory()
    client.force_login(officer_of(mine))
    address = reverse("wagtailadmin_pages:add", args=["events", "discoveryeveningpage", agenda.pk])
    form = client.get(address).context["form"]
    assert form.initial["support_structure"] == mine.pk
    assert list(form.fields["support_structure"].queryset) == [mine]
    assert sitting(in_days(3))["type"] == "sitting"
    assert other not in form.fields["support_structure"].queryset
