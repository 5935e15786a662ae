"""The pages of teams, of an invitation and of « Je gère cette fiche »."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from directory.enums import ClaimState, MemberRole, QueueKind
from directory.models import Claim, Invitation, Membership, Programme, QueueItem
from directory.services.people import invitations
from directory.team_links import invitation_url
from tests.core.guarded import token_opened_before
from tests.directory import people
from tests.directory.factories import OrganisationFactory
from tests.directory.team.conftest import link_in, told

pytestmark = pytest.mark.django_db
NASTY = ["\x00", "'\"<b>", "é" * 10_000, "a@exemple.fr\nBcc: b@exemple.fr"]


def page(name, organisation, *args):
    return reverse(f"space:{name}", args=[organisation.public_id, *args])


@pytest.fixture
def space(client, manager):
    client.force_login(manager)
    return client


@pytest.fixture
def colleague(organisation):
    user = people.holder(organisation, MemberRole.CONTRIBUTEUR, last_name="Collègue")
    return user.memberships.get()


def test_a_manager_sees_the_team_and_what_to_do(space, organisation, colleague, manager):
    invitations.invite(organisation, "invitee@exemple.fr", role="contributeur", by=manager)
    content = space.get(page("team", organisation)).content.decode()
    for words in ("Camille Exemple", "Collègue", "invitee@exemple.fr", "envoyée", "Passer la main"):
        assert words in content
    assert page("team_remove", organisation, colleague.pk) in content


def test_a_contributor_sees_the_team_and_does_nothing(client, organisation, manager, colleague):
    row = invitations.invite(organisation, "i@exemple.fr", role="contributeur", by=manager)
    client.force_login(colleague.user)
    content = client.get(page("team", organisation)).content.decode()
    assert "Camille Exemple" in content
    for name, args in (
        ("team_invite", ()),
        ("team_handover", ()),
        ("team_role", (manager.memberships.get().pk,)),
        ("team_remove", (manager.memberships.get().pk,)),
        ("team_cancel", (row.pk,)),
        ("team_resend", (row.pk,)),
    ):
        address = page(name, organisation, *args)
        assert address not in content
        assert client.post(address, {"role": "contributeur"}).status_code == 403
    assert client.get(page("team_leave", organisation)).status_code == 200
    assert Membership.objects.count() == 2


def test_another_team_does_not_exist(client, organisation, manager, colleague):
    row = invitations.invite(organisation, "i@exemple.fr", role="contributeur", by=manager)
    stranger = people.holder(OrganisationFactory())
    client.force_login(stranger)
    for name, args in (
        ("team", ()),
        ("team_invite", ()),
        ("team_leave", ()),
        ("team_handover", ()),
        ("team_role", (colleague.pk,)),
        ("team_remove", (colleague.pk,)),
        ("team_cancel", (row.pk,)),
    ):
        assert client.get(page(name, organisation, *args)).status_code == 404
        assert client.post(page(name, organisation, *args)).status_code in {404, 405}
    mine = stranger.memberships.get().organisation
    for name, pk in (("team_remove", colleague.pk), ("team_cancel", row.pk)):
        assert client.post(page(name, mine, pk)).status_code == 404
    client.logout()
    assert client.get(page("team", organisation)).status_code == 302


def test_inviting_from_the_page(space, organisation, outbox):
    address = page("team_invite", organisation)
    assert space.get(address).status_code == 200
    sent = {"email": "Nouvelle@Exemple.fr", "role": "gestionnaire"}
    assert space.post(address, sent).status_code == 302
    assert list(told(outbox)) == ["nouvelle@exemple.fr"]
    again = space.post(address, sent)
    assert again.status_code == 400
    assert "attend déjà" in again.content.decode()
    assert "Nouvelle@Exemple.fr" in again.content.decode()


@pytest.mark.parametrize("typed", NASTY)
def test_nothing_typed_breaks_the_form(space, organisation, outbox, typed):
    sent = {"email": typed, "role": typed}
    response = space.post(page("team_invite", organisation), sent)
    assert response.status_code == 400
    assert not Invitation.objects.exists()
    assert not outbox


def test_resending_and_withdrawing_from_the_page(space, organisation, manager, outbox):
    row = invitations.invite(organisation, "i@exemple.fr", role="contributeur", by=manager)
    assert space.get(page("team_resend", organisation, row.pk)).status_code == 405
    space.post(page("team_resend", organisation, row.pk))
    assert len(outbox) == 2
    assert space.get(page("team_cancel", organisation, row.pk)).status_code == 200
    space.post(page("team_cancel", organisation, row.pk))
    row.refresh_from_db()
    assert row.cancelled_at
    content = space.post(page("team_resend", organisation, row.pk), follow=True).content.decode()
    assert "a été annulée" in content


def test_roles_and_removal_from_the_page(space, organisation, colleague, outbox):
    address = page("team_role", organisation, colleague.pk)
    assert 'value="contributeur" checked' in space.get(address).content.decode().replace(
        'id="id_role_0" ', ""
    ).replace("required ", "")
    space.post(address, {"role": "gestionnaire"})
    colleague.refresh_from_db()
    assert colleague.role == MemberRole.GESTIONNAIRE
    assert space.post(address, {"role": "chef"}).status_code == 400
    address = page("team_remove", organisation, colleague.pk)
    assert "Retirer" in space.get(address).content.decode()
    assert space.post(address).status_code == 302
    assert not Membership.objects.filter(pk=colleague.pk).exists()
    assert space.post(address).status_code == 404


def test_the_last_manager_is_told_why_not(space, organisation, manager):
    mine = manager.memberships.get()
    response = space.post(page("team_role", organisation, mine.pk), {"role": "contributeur"})
    assert response.status_code == 400
    assert "seule personne gestionnaire" in response.content.decode()
    assert "Passez plutôt la main" in space.get(page("team_leave", organisation)).content.decode()


def test_leaving_and_handing_over_from_the_page(space, organisation, colleague, manager, outbox):
    address = page("team_handover", organisation)
    assert space.post(address, {"successor": "nouveau"}).status_code == 400
    assert space.post(address, {"successor": "999999"}).status_code == 400
    assert space.post(address, {}).status_code == 400
    waits = space.post(address, {"successor": "nouveau", "email": "suite@exemple.fr"})
    assert waits.status_code == 302
    assert Membership.objects.filter(user=manager).exists()
    assert space.post(address, {"successor": colleague.pk}).status_code == 302
    assert not Membership.objects.filter(user=manager).exists()
    assert space.post(address, {"successor": colleague.pk}).status_code == 404
    client = Client()
    client.force_login(colleague.user)
    assert client.post(page("team_leave", organisation)).status_code == 302
    assert not Membership.objects.exists()


def test_the_page_of_a_team_asks_as_much_whatever_its_size(
    space, organisation, manager, django_assert_max_num_queries
):
    def questions():
        with django_assert_max_num_queries(20) as counted:
            assert space.get(page("team", organisation)).status_code == 200
        return len(counted)

    questions()
    few = questions()
    for rank in range(12):
        people.holder(organisation, MemberRole.CONTRIBUTEUR)
        invitations.invite(organisation, f"i{rank}@exemple.fr", role="contributeur", by=manager)
    assert questions() == few


@pytest.fixture
def link(organisation, manager):
    row = invitations.invite(organisation, "nouvelle@exemple.fr", role="contributeur", by=manager)
    return invitation_url(row).split("//", 1)[1].split("/", 1)[1].join(["/", ""])


def test_fifty_scanners_open_the_link_and_nothing_happens(client, link):
    for _ in range(50):
        assert client.get(link).status_code == 200
    assert client.head(link).status_code == 200
    assert not User.objects.filter(email="nouvelle@exemple.fr").exists()
    assert Invitation.objects.get().accepted_at is None


def test_one_post_joins_and_signs_in(client, link, outbox):
    response = client.post(link, {"first_name": "Sacha", "last_name": "Exemple"})
    assert response.status_code == 302
    user = User.objects.get(email="nouvelle@exemple.fr")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "Hôpital d’exemple" in client.get("/espace/").content.decode()
    second = Client().post(link)
    assert second.status_code == 410
    assert "déjà été acceptée" in second.content.decode()
    assert Membership.objects.filter(user=user).count() == 1


def test_somebody_else_signed_in_is_told_and_signed_out_on_accepting(client, link, outbox):
    other = people.holder(OrganisationFactory(), email="autre@exemple.fr")
    client.force_login(other)
    content = client.get(link).content.decode()
    assert "autre@exemple.fr" in content
    assert "nouvelle@exemple.fr" in content
    client.post(link)
    joined = User.objects.get(email="nouvelle@exemple.fr")
    assert client.session["_auth_user_id"] == str(joined.pk)
    assert other.memberships.count() == 1


def test_a_member_of_the_staff_joins_and_signs_in_by_the_door_of_the_staff(client, link, outbox):
    staff = people.officer(email="nouvelle@exemple.fr")
    response = client.post(link)
    assert response.status_code == 302
    assert response["Location"] == reverse("account_login")
    assert "_auth_user_id" not in client.session
    assert staff.memberships.count() == 1


@pytest.mark.parametrize("token", ["x", "a:b", "é" * 200, "%00"])
def test_a_forged_invitation_is_gone(client, token):
    for method in (client.get, client.post):
        assert method(f"/espace/invitation/{token}/").status_code in {400, 404, 410}


@pytest.fixture
def claim_page(organisation):
    return reverse("directory:claim", args=[Programme.objects.get().slug])


def typed(**values):
    return {
        "name": "Sacha Exemple",
        "function": "cadre",
        "email": "porteuse@exemple.fr",
        "message": "",
        "website": "",
        "opened": token_opened_before("directory.claim"),
        **values,
    }


def test_the_entry_leads_to_the_claim(client, organisation, claim_page):
    entry = Programme.objects.get()
    content = client.get(entry.get_absolute_url()).content.decode()
    assert claim_page in content
    assert "Je gère cette fiche" in content


def test_a_claim_without_an_account_from_the_page_to_the_queue(client, claim_page, outbox):
    assert client.get(claim_page).status_code == 200
    sent = client.post(claim_page, typed(), follow=True)
    assert "ouvrez votre messagerie" in sent.content.decode()
    link = link_in(outbox[0], "/gerer/confirmer/")
    for _ in range(5):
        assert "Sacha Exemple" in client.get(link).content.decode()
    assert not QueueItem.objects.exists()
    assert "est arrivée" in client.post(link, follow=True).content.decode()
    assert QueueItem.objects.get().kind == QueueKind.GESTION
    assert client.post(link).status_code == 410
    assert client.get(link).status_code == 410


def test_the_page_tells_nobody_who_has_an_account(client, claim_page, manager, outbox):
    known = client.post(claim_page, typed(email="gestion@exemple.fr"), follow=True)
    unknown = client.post(claim_page, typed(), follow=True)
    assert known.redirect_chain == unknown.redirect_chain
    assert known.content == unknown.content


def test_robots_get_thanks_and_nothing(client, claim_page, outbox):
    assert client.post(claim_page, typed(website="http://exemple.fr")).status_code == 302
    hasty = typed(opened=token_opened_before("directory.claim", seconds=0))
    assert client.post(claim_page, hasty).status_code == 400
    assert not Claim.objects.exists()
    assert not outbox


@pytest.mark.parametrize("words", NASTY)
def test_nothing_typed_breaks_the_claim(client, claim_page, words, outbox):
    sent = typed(name=words, function=words, email=words, message=words)
    assert client.post(claim_page, sent).status_code == 400
    assert not Claim.objects.exists()


def test_one_mailbox_is_not_flooded(client, claim_page, outbox):
    answers = [client.post(claim_page, typed()).status_code for _ in range(7)]
    assert answers[-1] == 429
    assert len(outbox) == 5


def test_a_signed_in_person_asks_without_a_mail(client, claim_page, outbox):
    client.force_login(people.account("porteuse@exemple.fr"))
    assert "name" not in client.get(claim_page).context["form"].fields
    assert client.post(claim_page, {"function": ""}).status_code == 400
    assert client.post(claim_page, {"function": "cadre"}).status_code == 302
    assert Claim.objects.get().state == ClaimState.EN_ATTENTE
    again = client.post(claim_page, {"function": "cadre"})
    assert again.status_code == 400
    assert "déjà arrivée" in again.content.decode()


def test_a_member_is_led_to_the_entry_in_the_space(space, claim_page):
    response = space.get(claim_page)
    entry = Programme.objects.get()
    assert response["Location"] == reverse("space:entry", args=[entry.public_id])


def test_no_claim_on_what_is_not_public(client, organisation, claim_page):
    assert client.get(reverse("directory:claim", args=["inconnue"])).status_code == 404
    Programme.objects.update(live=False)
    assert client.get(claim_page).status_code == 404
