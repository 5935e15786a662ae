"""Invitations: sent, followed up, accepted once, dead for good afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.exceptions import AccountError
from accounts.models import User
from core.signed_links import LinkError
from directory.enums import InvitationState, MemberRole
from directory.exceptions import InvitationError
from directory.models import Claim, Invitation, Membership, Programme
from directory.services.people import claims, invitation_reminders, invitations, members
from directory.team_links import invitation_url
from tests.directory import people
from tests.directory.team.conftest import told

pytestmark = pytest.mark.django_db


def token_of(row):
    return invitation_url(Invitation.objects.get(pk=row.pk)).rstrip("/").rsplit("/", 1)[1]


def older(row, days):
    """Move an invitation into the past; returns its link."""
    row.refresh_from_db()
    row.expires_at -= timedelta(days=days)
    row.save()
    return token_of(row)


@pytest.fixture
def invited(organisation, manager, outbox):
    return invitations.invite(
        organisation, "Nouvelle.Personne@Exemple.fr", role="contributeur", by=manager
    )


def test_the_mail_says_who_invites_to_what(invited, outbox):
    (message,) = outbox
    assert message.to == ["nouvelle.personne@exemple.fr"]
    html = message.alternatives[0][0]
    for words in ("Camille Exemple", "Hôpital d’exemple", "Souffler", "/espace/invitation/"):
        assert words in message.body
        assert words in html


def test_accepting_proves_the_address_and_makes_the_account(invited, outbox):
    membership = invitations.accept(token_of(invited), first_name="Sacha", last_name="Exemple")
    user = membership.user
    assert user.email == "nouvelle.personne@exemple.fr"
    assert (user.first_name, user.has_usable_password()) == ("Sacha", False)
    assert membership.role == MemberRole.CONTRIBUTEUR
    assert told(outbox)["gestion@exemple.fr"].startswith("Sacha Exemple a rejoint")
    invited.refresh_from_db()
    assert invited.accepted_by == user
    assert invitations.state_of(invited) == InvitationState.ACCEPTEE


def test_a_link_serves_once(invited):
    token = token_of(invited)
    invitations.accept(token)
    for attempt in (invitations.read, invitations.accept):
        with pytest.raises(InvitationError, match="déjà été acceptée"):
            attempt(token)
    assert User.objects.filter(email__startswith="nouvelle").count() == 1


def test_an_account_that_exists_is_found_whatever_its_case(invited):
    user = people.account("nouvelle.personne@exemple.fr", last_name="Connue")
    assert invitations.accept(token_of(invited), last_name="Autre").user == user
    user.refresh_from_db()
    assert user.last_name == "Connue"


def test_a_closed_account_does_not_come_back_by_an_invitation(invited):
    people.account("nouvelle.personne@exemple.fr", is_active=False)
    with pytest.raises(AccountError):
        invitations.accept(token_of(invited))
    invited.refresh_from_db()
    assert invited.accepted_at is None


def test_links_die_when_cancelled_renewed_or_expired(invited, manager):
    first = token_of(invited)
    invitations.resend(invited, by=manager)
    with pytest.raises(InvitationError, match="remplacé"):
        invitations.read(first)
    second = token_of(invited)
    assert invitations.read(second) == invited
    expired = older(invited, 31)
    with pytest.raises((InvitationError, LinkError), match=r"expiré|plus valable"):
        invitations.accept(expired)
    invitations.cancel(invited, by=manager)
    with pytest.raises(InvitationError, match="annulée"):
        invitations.read(token_of(invited))
    for act in (invitations.resend, invitations.cancel):
        with pytest.raises(InvitationError):
            act(invited, by=manager)


def test_a_link_dies_when_the_address_changes(invited):
    token = token_of(invited)
    Invitation.objects.filter(pk=invited.pk).update(email="autre@exemple.fr")
    with pytest.raises(InvitationError):
        invitations.accept(token)
    Invitation.objects.all().delete()
    with pytest.raises(InvitationError):
        invitations.read(token)


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "é" * 300, "\x00", "z" * 10_000])
def test_a_forged_link_is_refused(token):
    with pytest.raises(LinkError):
        invitations.read(token)


def test_one_invitation_waits_at_an_address(invited, organisation, manager, outbox):
    with pytest.raises(InvitationError, match="attend déjà"):
        invitations.invite(
            organisation, "NOUVELLE.personne@exemple.fr", role="contributeur", by=manager
        )
    older(invited, 40)
    again = invitations.invite(
        organisation, "nouvelle.personne@exemple.fr", role="gestionnaire", by=manager
    )
    assert again.pk == invited.pk
    assert invitations.read(token_of(again)).role == MemberRole.GESTIONNAIRE
    assert len(outbox) == 2


@pytest.mark.parametrize("email", ["", "x", "a b@exemple.fr", "a@exemple.fr\x00", "é" * 400])
def test_no_mail_leaves_for_what_is_no_address(organisation, manager, outbox, email):
    with pytest.raises(AccountError):
        invitations.invite(organisation, email, role="contributeur", by=manager)
    assert not outbox


def test_neither_a_member_nor_an_unknown_role_is_invited(organisation, manager):
    with pytest.raises(InvitationError, match="déjà partie"):
        invitations.invite(organisation, "GESTION@exemple.fr", role="contributeur", by=manager)
    with pytest.raises(InvitationError, match="rôle"):
        invitations.invite(organisation, "a@exemple.fr", role="chef", by=manager)


def test_a_team_does_not_flood(organisation, manager, monkeypatch):
    monkeypatch.setattr(invitations, "MOST_PENDING", 2)
    for name in "ab":
        invitations.invite(organisation, f"{name}@exemple.fr", role="contributeur", by=manager)
    with pytest.raises(InvitationError, match="Trop"):
        invitations.invite(organisation, "c@exemple.fr", role="contributeur", by=manager)


def test_invitations_of_who_left_stay_valid(invited, organisation, manager, outbox):
    people.holder(organisation)
    members.leave(Membership.objects.get(user=manager))
    assert invitations.accept(token_of(invited)).organisation == organisation


def test_the_moderator_invites_a_first_manager(outbox, organisation):
    near = people.moderator(["95"])
    row = invitations.invite(organisation, "une@exemple.fr", role="gestionnaire", by=near)
    assert invitations.accept(token_of(row)).role == MemberRole.GESTIONNAIRE


def test_follow_ups_leave_on_the_seventh_and_twentieth_day_once_each(invited, outbox):
    sent = {}
    for day in range(1, 40):
        older(invited, 1)
        before = len(outbox)
        invitation_reminders.follow_up()
        invitation_reminders.follow_up()  # the worker looks again and again
        if len(outbox) > before:
            sent[day] = [(message.to[0], message.subject) for message in outbox[before:]]
    assert list(sent) == [7, 20, 30]
    assert [len(mails) for mails in sent.values()] == [1, 1, 1]
    assert sent[7][0][0] == sent[20][0][0] == "nouvelle.personne@exemple.fr"
    assert sent[30][0] == ("gestion@exemple.fr", sent[30][0][1])
    invited.refresh_from_db()
    assert invitations.state_of(invited) == InvitationState.EXPIREE


def test_a_worker_that_was_away_writes_once(invited, outbox):
    older(invited, 22)
    outbox.clear()
    assert invitation_reminders.follow_up() == 1
    assert invitation_reminders.follow_up() == 0
    assert len(outbox) == 1
    assert invitations.state_of(Invitation.objects.get()) == InvitationState.RELANCEE


def test_who_manages_now_hears_of_the_end_where_the_inviter_has_left(invited, manager, outbox):
    heir = people.holder(invited.organisation, email="suite@exemple.fr")
    Membership.objects.filter(user=manager).delete()
    outbox.clear()
    older(invited, 31)
    assert invitation_reminders.follow_up() == 1
    assert [message.to for message in outbox] == [[heir.email]]


def test_nobody_is_followed_up_after_an_answer(invited, manager, outbox):
    invitations.accept(token_of(invited))
    outbox.clear()
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    assert invitation_reminders.follow_up() == 0
    assert not outbox


def test_a_failed_mail_leaves_the_follow_up_due(invited, outbox, monkeypatch):
    older(invited, 8)
    monkeypatch.setattr(invitations, "send", lambda *_args, **_kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        invitation_reminders.follow_up()
    invited.refresh_from_db()
    assert invited.follow_ups == 0
    monkeypatch.undo()
    assert invitation_reminders.follow_up() == 1


def test_the_link_of_a_follow_up_opens_the_same_invitation(invited, outbox):
    older(invited, 8)
    invitation_reminders.follow_up()
    token = outbox[-1].body.split("/espace/invitation/")[1].split("/")[0]
    assert invitations.accept(token).organisation == invited.organisation


def test_joining_closes_what_was_asked_for(invited, organisation, manager):
    entry = Programme.objects.get()
    user = people.account("nouvelle.personne@exemple.fr", last_name="Exemple")
    item = claims.ask_signed_in(entry, user=user, function="cadre")
    invitations.accept(token_of(invited))
    item.refresh_from_db()
    assert item.state == "close"
    assert Claim.objects.get().state == "acceptee"


def test_invitations_are_forgotten_a_year_after_their_end(invited, organisation, manager):
    older(invited, 30 + 364)
    assert invitations.purge() == 0
    older(invited, 2)
    assert invitations.purge() == 1
