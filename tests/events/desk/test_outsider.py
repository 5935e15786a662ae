"""Who reads registrations: officers of the event's own structure, coordinators save one case."""

import pytest
from django.contrib.auth.models import Group
from django.urls import get_resolver, resolve, reverse

from accounts import groups
from events.enums import EventKind
from events.models import Invitation
from events.permissions import followed_events, managed_events, may_manage
from events.services.erasing import erase
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.events.factories import EventFactory, contact, registered
from tests.events.pages.people import coordinator, officer_of
from tests.territories.factories import SupportStructureFactory

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]

OF_EVENT = ("event", "add", "places", "invitations", "duplicates", "message", "log")
OF_REGISTRATION = ("registration",)
INDEX = "agenda_inscriptions_modeladmin_index"
INSPECT = "agenda_inscriptions_modeladmin_inspect"
SECRET = "Camille Secrète"


@pytest.fixture
def secret(event):
    return registered(event, who=contact(name=SECRET))


def addresses(event, registration):
    link = Invitation.objects.create(event=event, label="lien")
    return [
        *(reverse(f"events_desk:{name}", args=[event.pk]) for name in OF_EVENT),
        *(
            reverse(f"events_desk:{name}", args=[event.pk, registration.pk])
            for name in OF_REGISTRATION
        ),
        reverse("events_desk:close_invitation", args=[event.pk, link.pk]),
        reverse(INSPECT, args=[registration.pk]),
    ]


def everywhere(event, registration):
    """Return every address of the desk, of the figures and of erasing."""
    proof = erase([registered(event).pk], by=coordinator())
    return [
        *addresses(event, registration), reverse("events_desk:list"), reverse(INDEX),
        reverse(INDEX) + "?export=csv", reverse("events_year:figures"), reverse("events_year:file"),
        reverse("events_year:sources", args=["presents"]), reverse("events_erasure:erase"),
        reverse("events_erasure:proof", args=[proof.reference]),
    ]  # fmt: skip


def test_no_address_is_left_out(event, secret):
    rooms = {key: room for key, (_prefix, room) in get_resolver().namespace_dict.items()}
    ours = {key for key in rooms if key.startswith("events_")} - {"events_papers"}
    known = {
        f"{key}:{name}" for key in ours for name in rooms[key].reverse_dict if type(name) is str
    }
    walked = {resolve(one.partition("?")[0]).view_name for one in everywhere(event, secret)}
    assert walked == {*known, INDEX, INSPECT}


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_outsider_opens_nothing_of_the_desk(client, event, secret, method):
    client.force_login(officer_of(SupportStructureFactory()))
    for address in addresses(event, secret):
        answer = getattr(client, method)(address, {"action": "annuler", "reason": "x"})
        assert answer.status_code in (302, 403, 404, 405), address
        assert SECRET not in answer.content.decode()
    secret.refresh_from_db()
    assert secret.state == "confirmee"
    assert not event.invitations.exclude(closed_at=None).exists()


def test_an_outsiders_lists_and_files_name_nobody(client, event, secret):
    client.force_login(officer_of(SupportStructureFactory()))
    for address in (reverse("events_desk:list"), reverse(INDEX)):
        for query in ("", f"?evenement={event.pk}", "?q=secrete", "?export=csv"):
            answer = client.get(address + query)
            assert answer.status_code == 200
            assert SECRET not in answer.getvalue().decode()
            assert event.title not in answer.getvalue().decode()


def moderator():
    user = TeamFactory()
    user.groups.add(Group.objects.get(name=groups.MODERATORS))
    return user


@pytest.mark.parametrize("person", [HolderFactory, TeamFactory, moderator, None])
def test_who_handles_no_event_enters_nowhere(client, event, secret, person):
    walked = everywhere(event, secret)
    if person is not None:
        client.force_login(person())
    for address in walked:
        for ask in (client.get, client.post):
            answer = ask(address, {"action": "annuler", "reason": "x", "person": SECRET})
            assert answer.status_code in (302, 403, 404, 405), address
            assert SECRET not in answer.content.decode()
    secret.refresh_from_db()
    assert secret.state == "confirmee"
    assert not event.invitations.exclude(closed_at=None).exists()
    assert not event.messages.exists()


def test_the_registration_of_one_event_is_not_opened_by_another(desk, event, secret):
    other = EventFactory(support_structure=event.support_structure)
    for name in OF_REGISTRATION:
        address = reverse(f"events_desk:{name}", args=[other.pk, secret.pk])
        assert desk.get(address).status_code == 404


def test_nothing_is_added_changed_or_deleted_in_the_register(desk, secret):
    root = reverse(INDEX)
    for path in ("create/", f"edit/{secret.pk}/", f"delete/{secret.pk}/", f"history/{secret.pk}/"):
        assert desk.get(root + path).status_code == 404
        assert desk.post(root + path).status_code == 404


@pytest.mark.parametrize(
    "private",
    [{"on_one_illness": True}, {"kind": EventKind.ATELIER, "audiences": ["patients", "proches"]}],
)
def test_a_list_that_tells_an_illness_is_its_organisers_alone(client, private):
    event = EventFactory(**private)
    registration = registered(event, who=contact(name=SECRET))
    client.force_login(coordinator())
    for address in addresses(event, registration):
        assert client.get(address).status_code in (302, 404, 405)
    listed = client.get(reverse("events_desk:list")).content.decode()
    assert event.title in listed
    assert reverse("events_desk:event", args=[event.pk]) not in listed
    assert SECRET not in client.get(reverse(INDEX)).content.decode()
    client.force_login(officer_of(event.support_structure))
    assert SECRET in client.get(reverse("events_desk:event", args=[event.pk])).content.decode()


def test_lists_and_single_events_follow_one_rule():
    mine, other = SupportStructureFactory(), SupportStructureFactory()
    events = [
        EventFactory(support_structure=structure, **values)
        for structure in (mine, other)
        for values in (
            {}, {"on_one_illness": True},
            {"kind": EventKind.ATELIER, "audiences": ["proches"]},
            {"kind": EventKind.ATELIER, "audiences": ["professionnels", "patients"]},
        )
    ]  # fmt: skip
    moderator = TeamFactory()
    for user in (officer_of(mine), officer_of(), coordinator(), moderator):
        expected = {event.pk for event in events if may_manage(user, event)}
        assert set(managed_events(user).values_list("pk", flat=True)) == expected
    assert not followed_events(moderator).exists()
    assert followed_events(officer_of(mine)).count() == len(events) // 2


def test_a_coordinator_reads_all_else(client, event, secret):
    client.force_login(coordinator())
    assert SECRET in client.get(reverse("events_desk:event", args=[event.pk])).content.decode()
    assert SECRET in client.get(reverse(INDEX)).content.decode()
    assert SECRET in client.get(reverse(INSPECT, args=[secret.pk])).content.decode()
