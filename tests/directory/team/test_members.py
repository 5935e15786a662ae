"""The team of an organisation: roles, the last manager, what follows when somebody leaves."""

import pytest
from django.contrib.auth.models import Group
from wagtail.log_actions import registry

from accounts import groups
from accounts.services import leaving
from directory.enums import MemberRole, QueueKind
from directory.exceptions import LastManagerError, TeamError
from directory.models import Invitation, Membership, Programme, QueueItem
from directory.services.moderation import queue
from directory.services.people import handover, invitations, members
from tests.directory import people
from tests.directory.factories import OrganisationFactory, PrivateContactFactory
from tests.directory.team.conftest import told

pytestmark = pytest.mark.django_db


def membership_of(user, organisation):
    return Membership.objects.get(user=user, organisation=organisation)


def is_in(user, organisation):
    return Membership.objects.filter(user=user, organisation=organisation).exists()


def test_a_new_member_joins_the_group_and_the_managers_are_told(organisation, manager, outbox):
    user = people.account("nouvelle@exemple.fr")
    members.add(organisation, user, role=MemberRole.CONTRIBUTEUR)
    assert user.groups.filter(name=groups.HOLDERS).exists()
    assert list(told(outbox)) == ["gestion@exemple.fr"]
    (line,) = registry.get_logs_for_instance(organisation)
    assert line.message == "Nouvelle@exemple.fr a rejoint l’équipe (contributeur)"


def test_who_is_in_already_stays_and_may_rise(organisation, manager, outbox):
    user = people.holder(organisation, MemberRole.CONTRIBUTEUR)
    members.add(organisation, user, role=MemberRole.GESTIONNAIRE, by=manager)
    members.add(organisation, user, role=MemberRole.CONTRIBUTEUR, by=manager)
    assert membership_of(user, organisation).role == MemberRole.GESTIONNAIRE
    assert Membership.objects.filter(user=user).count() == 1


def test_the_last_manager_is_neither_removed_nor_made_a_contributor(organisation, manager):
    last = membership_of(manager, organisation)
    with pytest.raises(LastManagerError):
        members.change_role(last, MemberRole.CONTRIBUTEUR, by=manager)
    other = people.holder(organisation)
    members.change_role(membership_of(other, organisation), MemberRole.CONTRIBUTEUR, by=manager)
    with pytest.raises(TeamError):
        members.remove(last, by=other)
    assert is_in(manager, organisation)


def test_a_manager_whose_account_is_closed_counts_for_none(organisation, manager):
    sleeping = people.holder(organisation)
    type(sleeping).objects.filter(pk=sleeping.pk).update(is_active=False)
    with pytest.raises(LastManagerError):
        members.change_role(
            membership_of(manager, organisation), MemberRole.CONTRIBUTEUR, by=manager
        )


def test_contributors_and_strangers_change_nothing(organisation, manager):
    row = membership_of(manager, organisation)
    for user in (
        people.holder(organisation, MemberRole.CONTRIBUTEUR),
        people.holder(OrganisationFactory()),
        people.moderator(["78"]),
        people.officer(),
    ):
        with pytest.raises(TeamError):
            members.remove(row, by=user)
        with pytest.raises(TeamError):
            members.change_role(row, MemberRole.CONTRIBUTEUR, by=user)
        with pytest.raises(TeamError):
            invitations.invite(organisation, "a@exemple.fr", role="contributeur", by=user)
    assert is_in(manager, organisation)


def test_the_moderator_of_the_place_may_remove_the_last_manager(organisation, manager, outbox):
    near = people.moderator(["95"], email="moderation@exemple.fr")
    members.remove(membership_of(manager, organisation), by=near)
    assert not is_in(manager, organisation)
    assert set(told(outbox)) == {"gestion@exemple.fr", "moderation@exemple.fr"}


def test_the_last_manager_leaves_and_the_moderators_are_told(organisation, manager, outbox):
    people.moderator(["95"], email="moderation@exemple.fr")
    people.moderator(["78"], email="ailleurs@exemple.fr")
    members.leave(membership_of(manager, organisation))
    assert not is_in(manager, organisation)
    assert list(told(outbox)) == ["moderation@exemple.fr"]
    assert "Plus de gestionnaire" in outbox[0].subject
    assert not manager.groups.filter(name=groups.HOLDERS).exists()
    with pytest.raises(TeamError):
        members.leave(Membership(pk=10**6, organisation=organisation, user=manager))


def test_where_no_moderator_answers_the_coordinators_are_told(organisation, manager, outbox):
    people.coordinator(email="coordination@exemple.fr")
    members.leave(membership_of(manager, organisation))
    assert list(told(outbox)) == ["coordination@exemple.fr"]


def test_a_removed_person_stays_a_holder_elsewhere(organisation, manager, outbox):
    user = people.holder(organisation, MemberRole.CONTRIBUTEUR, email="deux@exemple.fr")
    other = OrganisationFactory()
    members.add(other, user, role=MemberRole.CONTRIBUTEUR)
    members.remove(membership_of(user, organisation), by=manager)
    assert user.groups.filter(name=groups.HOLDERS).exists()
    assert list(told(outbox)) == ["deux@exemple.fr"]


def test_who_is_put_out_does_not_come_back_by_an_invitation_of_theirs(
    organisation, manager, outbox
):
    removed = people.holder(organisation, email="sortie@exemple.fr")
    elsewhere = OrganisationFactory()
    members.add(elsewhere, removed, role=MemberRole.GESTIONNAIRE)
    role = MemberRole.CONTRIBUTEUR
    theirs = invitations.invite(organisation, "autre@exemple.fr", role=role, by=removed)
    other = invitations.invite(organisation, "collegue@exemple.fr", role=role, by=manager)
    away = invitations.invite(elsewhere, "ailleurs@exemple.fr", role=role, by=removed)
    members.remove(membership_of(removed, organisation), by=manager)
    for row in (theirs, other, away):
        row.refresh_from_db()
    assert theirs.cancelled_at is not None
    assert (other.cancelled_at, away.cancelled_at) == (None, None)


def test_who_manages_no_more_does_not_come_back_as_a_manager(organisation, manager):
    other = people.holder(organisation, email="seconde@exemple.fr")
    theirs = invitations.invite(organisation, "autre@exemple.fr", role="gestionnaire", by=other)
    members.change_role(Membership.objects.get(user=other), "contributeur", by=manager)
    theirs.refresh_from_db()
    assert theirs.cancelled_at is not None


def test_invitations_of_who_leaves_stay_valid(organisation, manager, outbox):
    leaver = people.holder(organisation, email="part@exemple.fr")
    row = invitations.invite(
        organisation, "suite@exemple.fr", role=MemberRole.GESTIONNAIRE, by=leaver
    )
    members.remove(membership_of(leaver, organisation), by=leaver)
    row.refresh_from_db()
    assert row.cancelled_at is None


def test_private_contacts_of_who_leaves_are_flagged_to_who_stays(organisation, manager, outbox):
    leaver = people.holder(organisation, email="Part@exemple.fr")
    entry = Programme.objects.get()
    PrivateContactFactory(programme=entry, email="PART@exemple.fr", name="Camille")
    PrivateContactFactory(programme=entry, email="reste@exemple.fr")
    members.leave(membership_of(leaver, organisation))
    (message,) = outbox
    assert message.to == ["gestion@exemple.fr"]
    assert "Souffler" in message.body
    assert message.body.count("- Souffler") == 1


@pytest.mark.parametrize("end", ["emptied", "deleted", "closed"])
def test_an_account_that_ends_leaves_its_teams_and_its_work_to_them(
    organisation, manager, outbox, end
):
    entry = Programme.objects.get()
    entry.title = "Souffler mieux"
    revision = entry.save_revision(user=manager)
    item = queue.open_item(QueueKind.MODIFICATION, entry, author=manager)
    row = invitations.invite(organisation, "suite@exemple.fr", role="gestionnaire", by=manager)
    people.coordinator(email="coordination@exemple.fr")
    outbox.clear()
    if end == "emptied":
        leaving.empty(manager)
    elif end == "deleted":
        manager.delete()
    else:
        manager.is_active = False
        manager.save()
    assert not Membership.objects.exists()
    assert list(told(outbox)) == ["coordination@exemple.fr"]
    entry.refresh_from_db()
    assert entry.latest_revision_id == revision.pk
    assert QueueItem.objects.filter(pk=item.pk, state="ouverte").exists()
    assert Invitation.objects.filter(pk=row.pk, cancelled_at=None).exists()


def test_handing_over_to_a_colleague_is_done_at_once(organisation, manager, outbox):
    user = people.holder(organisation, MemberRole.CONTRIBUTEUR, email="suite@exemple.fr")
    mine, theirs = membership_of(manager, organisation), membership_of(user, organisation)
    handover.to_colleague(mine, theirs, by=manager)
    assert not is_in(manager, organisation)
    assert membership_of(user, organisation).role == MemberRole.GESTIONNAIRE
    assert list(told(outbox)) == ["suite@exemple.fr"]


def test_only_managers_hand_over_and_only_within_the_team(organisation, manager):
    contributor = people.holder(organisation, MemberRole.CONTRIBUTEUR)
    stranger = people.holder(OrganisationFactory())
    mine = membership_of(manager, organisation)
    with pytest.raises(TeamError):
        handover.to_colleague(mine, stranger.memberships.get(), by=manager)
    with pytest.raises(TeamError):
        handover.to_colleague(mine, mine, by=manager)
    with pytest.raises(TeamError):
        handover.to_colleague(contributor.memberships.get(), mine, by=contributor)
    with pytest.raises(TeamError):
        handover.to_somebody_new(mine, "a@exemple.fr", by=contributor)
    assert Membership.objects.filter(organisation=organisation).count() == 2


def test_handing_over_to_somebody_new_waits_for_the_answer(organisation, manager, outbox):
    mine = membership_of(manager, organisation)
    row = handover.to_somebody_new(mine, "suite@exemple.fr", by=manager)
    assert is_in(manager, organisation)
    invitations.accept(invitations_token(row))
    assert not is_in(manager, organisation)
    successor = Membership.objects.get(organisation=organisation)
    assert (successor.user.email, successor.role) == ("suite@exemple.fr", MemberRole.GESTIONNAIRE)
    assert told(outbox).keys() == {"suite@exemple.fr", "gestion@exemple.fr"}
    assert "Merci pour tout ce que vous avez fait" in outbox[-1].body


def invitations_token(row):
    from directory.team_links import invitation_url

    row.refresh_from_db()
    return invitation_url(row).rstrip("/").rsplit("/", 1)[1]


def test_the_group_of_holders_is_the_one_of_the_installation():
    assert Group.objects.filter(name=groups.HOLDERS).exists()
