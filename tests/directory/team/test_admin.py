"""Teams in the admin: moderators see those of their place, and name a first manager."""

import pytest
from django.urls import reverse
from wagtail.log_actions import registry

from directory.enums import MemberRole
from directory.models import Invitation, Membership
from directory.services.people import invitations, members
from tests.directory import people
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.team.conftest import told

pytestmark = pytest.mark.django_db
LIST = "/admin/equipes/"


@pytest.fixture
def desk(client, organisation):
    client.force_login(people.moderator(["95"]))
    return client


def address(organisation):
    return reverse("directory_teams:organisation", args=[organisation.public_id])


def test_a_moderator_finds_the_organisations_of_their_place(desk, organisation):
    elsewhere = OrganisationFactory(name="Clinique lointaine")
    content = desk.get(LIST).content.decode()
    assert "Hôpital d’exemple" in content
    assert "Clinique lointaine" not in content
    assert "personne" in content
    assert desk.get(address(elsewhere)).status_code == 404
    assert desk.post(address(elsewhere), {"action": "invite"}).status_code == 404


def test_a_coordinator_finds_them_all_and_those_without_a_manager(client, organisation, manager):
    OrganisationFactory(name="Clinique lointaine")
    client.force_login(people.coordinator())
    assert "Clinique lointaine" in client.get(LIST).content.decode()
    orphans = client.get(LIST, {"sans-gestionnaire": "1"}).content.decode()
    assert "Clinique lointaine" in orphans
    assert "Hôpital d’exemple" not in orphans
    found = client.get(LIST, {"q": "lointaine\x00", "p": "zéro"}).content.decode()
    assert "Hôpital d’exemple" not in found


def test_accents_do_not_count_and_communes_tell_namesakes_apart(client):
    client.force_login(people.coordinator())
    first, second = (OrganisationFactory(name="Hôpital du Parc") for _number in range(2))
    near = CommuneFactory(insee="95018", name="Argenteuil")
    ProgrammeFactory(organisation=first, places=[PlaceFactory(commune=near)])
    OrganisationFactory(name="Clinique lointaine")
    page = client.get(LIST, {"q": "HOPITAL du parc"})
    found = {row.pk: communes for row, communes in page.context["rows"]}
    assert set(found) == {first.pk, second.pk}
    assert found[first.pk] == "Argenteuil"
    assert found[second.pk] != "Argenteuil"


def test_the_list_costs_the_same_for_two_and_for_ten(client, django_assert_max_num_queries):
    client.force_login(people.coordinator())
    client.get(LIST)
    for count in (2, 8):
        for _number in range(count):
            ProgrammeFactory()
        with django_assert_max_num_queries(16):
            assert client.get(LIST, {"q": "h"}).status_code == 200


def test_a_first_manager_is_invited(desk, organisation, outbox):
    sent = {"action": "invite", "email": "premiere@exemple.fr", "role": "gestionnaire"}
    assert desk.post(address(organisation), sent).status_code == 302
    assert list(told(outbox)) == ["premiere@exemple.fr"]
    again = desk.post(address(organisation), sent)
    assert again.status_code == 400
    assert "attend déjà" in again.content.decode()
    for email in ("", "x", "\x00", "é" * 5000):
        assert desk.post(address(organisation), {**sent, "email": email}).status_code == 400


def test_roles_removal_and_invitations(desk, organisation, manager, outbox):
    row = manager.memberships.get()
    waiting = invitations.invite(organisation, "i@exemple.fr", role="contributeur", by=manager)
    content = desk.get(address(organisation)).content.decode()
    assert "gestion@exemple.fr" in content
    assert "i@exemple.fr" in content
    for action, pk in (("resend", waiting.pk), ("cancel", waiting.pk), ("remove", row.pk)):
        assert desk.post(address(organisation), {"action": action, "row": pk}).status_code == 302
    assert Invitation.objects.get().cancelled_at
    assert not Membership.objects.exists()


def test_the_last_manager_is_not_made_a_contributor(desk, organisation, manager):
    row = manager.memberships.get()
    refused = desk.post(address(organisation), {"action": "contributeur", "row": row.pk})
    assert refused.status_code == 400
    assert "seule personne gestionnaire" in refused.content.decode()


@pytest.mark.parametrize("row", ["", "abc", "²", "9" * 30, "-1"])
def test_garbage_is_not_found(desk, organisation, row):
    assert desk.post(address(organisation), {"action": "remove", "row": row}).status_code == 404
    assert desk.post(address(organisation), {"action": "?", "row": row}).status_code == 400


@pytest.mark.parametrize("person", [people.officer, people.outsider])
def test_others_find_nothing(client, organisation, person):
    client.force_login(person())
    assert client.get(LIST).status_code == 302
    assert client.get(address(organisation)).status_code in {302, 404}


def test_the_history_names_who_joined_and_who_left(desk, organisation, manager, outbox):
    user = people.holder(organisation, MemberRole.CONTRIBUTEUR, last_name="Partie")
    members.remove(user.memberships.get(), by=manager)
    user.delete()
    (line,) = registry.get_logs_for_instance(organisation)
    assert line.message == "Un compte supprimé a quitté l’équipe"


def test_the_list_asks_as_much_whatever_its_length(desk, django_assert_max_num_queries):
    def questions():
        with django_assert_max_num_queries(30) as counted:
            desk.get(LIST)
        return len(counted)

    questions()
    few = questions()
    commune = members.Commune.objects.get()
    OrganisationFactory.create_batch(15, commune=commune)
    assert questions() == few
