"""Who opens the papers of an event: its officers and coordinators; at some, its officers alone."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import get_resolver, reverse

from accounts.models import User
from events.enums import EventKind
from events.models import Attendance, Attestation
from events.permissions import may_manage
from events.services import attesting
from territories.models import SupportOfficer
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory
from tests.events.page_factories import make_page
from tests.events.pages.people import coordinator, officer_of
from tests.events.papers.people import came, past_event
from tests.territories.factories import SupportStructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

PRIVATE = (
    {"on_one_illness": True},
    {"kind": EventKind.ATELIER, "audiences": ["patients"]},
)


@pytest.fixture
def event(db):
    event = past_event()
    came(event)
    attesting.issue(event.pk, by=officer_of(event.support_structure))
    return event


def addresses(event) -> dict[str, str]:
    """Return the address of every page of papers, by its name."""
    known = {
        "event_id": event.pk,
        "sitting_id": event.sittings.get().pk,
        "number": Attestation.objects.get().number,
        "registration_id": event.registrations.get().pk,
        "lot": 1,
    }
    return {
        name: reverse(f"events_papers:{name}", kwargs={key: known[key] for key in takes})
        for name, takes in VIEWS.items()
    }


VIEWS = {
    "home": ("event_id",),
    "sheets": ("event_id",),
    "sheet": ("event_id", "sitting_id"),
    "poster": ("event_id",),
    "confirmation": ("event_id", "registration_id"),
    "presence": ("event_id", "sitting_id"),
    "tick": ("event_id", "sitting_id"),
    "attestations": ("event_id",),
    "attestations_together": ("event_id", "lot"),
    "attestation": ("event_id", "number"),
}


def test_no_address_is_left_out():
    _prefix, resolver = get_resolver().namespace_dict["events_papers"]
    assert {name for name in resolver.reverse_dict if isinstance(name, str)} == set(VIEWS)


@pytest.mark.parametrize("name", VIEWS)
def test_an_outsider_opens_nothing_and_changes_nothing(client, event, name):
    before = list(Attendance.objects.values()), list(Attestation.objects.values())
    address = addresses(event)[name]
    client.force_login(officer_of(SupportStructureFactory()))
    sent = {"participant": event.participants.get().pk, "present": "0", "action": "issue"}
    for answer in (client.get(address), client.post(address, sent)):
        assert answer.status_code in {302, 403, 405}
        assert "Camille Martin" not in answer.content.decode()
    assert (list(Attendance.objects.values()), list(Attestation.objects.values())) == before
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "tick"])
def test_officer_and_coordinator_open_all(client, event, name):
    address = addresses(event)[name]
    for user in (officer_of(event.support_structure), coordinator()):
        client.force_login(user)
        answer = client.get(address)
        assert answer.status_code == 200
        if answer["Content-Type"] == "application/pdf":
            assert answer.content.startswith(b"%PDF")
            assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("values", PRIVATE)
def test_where_being_there_tells_of_health_the_organiser_alone_sees_the_list(values):
    event = EventFactory(**values)
    root = User.objects.create_superuser("racine@exemple.fr", "x")
    assert may_manage(officer_of(event.support_structure), event)
    for stranger in (officer_of(SupportStructureFactory()), coordinator(), root):
        assert not may_manage(stranger, event)
    SupportOfficer.objects.create(structure=event.support_structure, user=root)
    assert may_manage(root, event)


def test_an_office_that_outlives_the_group_opens_nothing():
    event = EventFactory()
    user = TeamFactory()
    SupportOfficer.objects.create(structure=event.support_structure, user=user)
    assert not may_manage(user, event)
    assert not may_manage(AnonymousUser(), event)
    gone = officer_of(event.support_structure)
    gone.is_active = False
    assert not may_manage(gone, event)


def test_a_patients_evening_is_no_workshop():
    assert may_manage(coordinator(), EventFactory(audiences=["patients"]))


def test_the_button_is_for_those_who_handle_the_event(client):
    page = make_page()
    home = reverse("events_papers:home", args=[page.row.pk])
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.force_login(officer_of(page.support_structure))
    assert home in client.get(edit).content.decode()


def test_what_does_not_exist_is_not_found(client, event):
    client.force_login(coordinator())
    for name, arguments in (
        ("home", [10**9]),
        ("sheet", [event.pk, 10**9]),
        ("attestation", [event.pk, "AAAA-AAAA"]),
        ("attestations_together", [event.pk, 2]),
    ):
        assert client.get(reverse(f"events_papers:{name}", args=arguments)).status_code == 404
