"""Teams at once: invitations, managers who leave, requests to hold an entry.

See ``at_once`` for how two people meet, and for what each control takes away.
"""

import pytest

from core.models import OutboxMessage
from directory import team_links
from directory.enums import MemberRole, Outcome
from directory.models import Claim, Decision, Invitation, Membership, Organisation, QueueItem
from directory.services.moderation import queue
from directory.services.people import claim_answers, claims, invitations, members
from tests.concurrency.at_once import Rivals, no_locks
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.concurrency]

MANAGER, CONTRIBUTOR = MemberRole.GESTIONNAIRE, MemberRole.CONTRIBUTEUR


def mails(words: str) -> int:
    """Return how many mails were queued whose subject holds ``words``."""
    return OutboxMessage.objects.filter(subject__contains=words).count()


def token_of(invitation: Invitation) -> str:
    return team_links.invitation_url(invitation).rstrip("/").rpartition("/")[2]


def team_of_two() -> tuple[Membership, Membership]:
    """Return the memberships of the two managers of a new organisation."""
    organisation = OrganisationFactory()
    for _rank in range(2):
        people.holder(organisation, MANAGER)
    first, second = Membership.objects.filter(organisation=organisation).order_by("pk")
    return first, second


def invited() -> tuple[Invitation, Membership, Membership]:
    """Return an invitation by the first manager of a team, and both memberships."""
    first, second = team_of_two()
    address = f"nouvelle{first.pk}@exemple.fr"
    found = invitations.invite(first.organisation, address, role=CONTRIBUTOR, by=first.user)
    return found, first, second


def is_in(invitation: Invitation) -> bool:
    return Membership.objects.filter(
        organisation=invitation.organisation, user__email=invitation.email
    ).exists()


def test_one_invitation_is_accepted_once(rivals: Rivals):
    def both(without=None):
        invitation, _first, _second = rivals.do(invited)
        token = token_of(invitation)
        return rivals.at_once(
            lambda: invitations.accept(token),
            lambda: invitations.accept(token),
            at=(invitations, "account_for"),
            before=True,
            without=without,
        )

    one, other = both()
    assert (one.how, other.how) == ("done", "refused"), (one, other)
    assert "déjà été acceptée" in str(other)
    one, other = both(no_locks)
    assert (one.how, other.how) != ("done", "refused")


def test_a_cancelled_invitation_lets_nobody_in(rivals: Rivals):
    def both(without=None):
        invitation, first, _second = rivals.do(invited)
        token = token_of(invitation)
        told = rivals.at_once(
            lambda: invitations.cancel(invitation, by=first.user),
            lambda: invitations.accept(token),
            at=(invitations, "_check"),
            second_at=(invitations, "account_for"),
            without=without,
        )
        return *told, rivals.do(lambda: is_in(invitation))

    one, other, came_in = both()
    assert (one.how, other.how, came_in) == ("done", "refused", False), (one, other)
    _one, _other, came_in = both(no_locks)
    assert came_in


def test_whom_a_removed_manager_invited_stays_out(rivals: Rivals):
    def both(without=None):
        invitation, first, second = rivals.do(invited)
        token = token_of(invitation)
        told = rivals.at_once(
            lambda: members.remove(first, by=second.user),
            lambda: invitations.accept(token),
            at=(members, "_is_last_manager"),
            second_at=(invitations, "account_for"),
            without=without,
        )
        return *told, rivals.do(lambda: is_in(invitation))

    one, other, came_in = both()
    assert (one.how, other.how, came_in) == ("done", "refused", False), (one, other)
    _one, _other, came_in = both(no_locks)
    assert came_in


def test_two_managers_who_remove_each_other_leave_one(rivals: Rivals):
    def both(without=None):
        first, second = rivals.do(team_of_two)
        told = rivals.at_once(
            lambda: members.remove(first, by=second.user),
            lambda: members.remove(second, by=first.user),
            at=(members, "_cancel_invitations"),
            before=True,
            without=without,
        )
        left = Membership.objects.filter(organisation=first.organisation, role=MANAGER)
        return *told, rivals.do(left.count)

    one, other, managers = both()
    assert (one.how, other.how, managers) == ("done", "refused", 1), (one, other)
    _one, _other, managers = both(no_locks)
    assert managers == 0


def test_when_the_last_two_managers_leave_the_moderators_are_told(rivals: Rivals):
    def both(without=None):
        first, second = rivals.do(team_of_two)
        told = rivals.at_once(
            lambda: members.leave(first),
            lambda: members.leave(second),
            at=(members, "_contacts_at"),
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        return rivals.do(lambda: mails(first.organisation.name))

    rivals.do(people.coordinator)
    assert both() == 1
    assert both(no_locks) == 0


def test_two_managers_who_step_back_leave_one(rivals: Rivals):
    def both(without=None):
        first, second = rivals.do(team_of_two)
        told = rivals.at_once(
            lambda: members.change_role(first, CONTRIBUTOR, by=first.user),
            lambda: members.change_role(second, CONTRIBUTOR, by=second.user),
            at=(members, "_is_last_manager"),
            without=without,
        )
        left = Membership.objects.filter(organisation=first.organisation, role=MANAGER)
        return *told, rivals.do(left.count)

    one, other, managers = both()
    assert (one.how, other.how, managers) == ("done", "refused", 1), (one, other)
    _one, _other, managers = both(no_locks)
    assert managers == 0


def test_a_person_who_clicks_twice_asks_for_an_entry_once(rivals: Rivals):
    def both(without=None):
        programme, user = rivals.do(lambda: (ProgrammeFactory(), people.account()))
        told = rivals.at_once(
            lambda: claims.ask_signed_in(programme, user=user, function="Infirmière"),
            lambda: claims.ask_signed_in(programme, user=user, function="Infirmière"),
            at=(claims, "clean_line"),
            before=True,
            without=without,
        )
        return *told, rivals.do(Claim.objects.filter(programme=programme).count)

    one, other, asked = both()
    assert (one.how, other.how, asked) == ("done", "refused", 1), (one, other)
    _one, _other, asked = both(no_locks)
    assert asked == 2


def claimed(number: int) -> tuple[Organisation, list[QueueItem]]:
    """Return an organisation without a team, and the lines of people who ask for its entry."""
    programme = ProgrammeFactory()
    lines = [
        claims.ask_signed_in(programme, user=people.account(), function="Infirmière")
        for _rank in range(number)
    ]
    return programme.organisation, lines


def test_of_two_people_who_ask_for_one_entry_one_becomes_its_manager(rivals: Rivals):
    def both(without=None):
        organisation, (one, other) = rivals.do(lambda: claimed(2))
        told = rivals.at_once(
            lambda: claim_answers.accept(one, user=first),
            lambda: claim_answers.accept(other, user=second),
            at=(members, "managers_of"),
            without=without,
        )
        assert (told[0].how, told[1].how) == ("done", "done"), told
        rows = Membership.objects.filter(organisation=organisation).order_by("role")
        return rivals.do(lambda: list(rows.values_list("role", flat=True)))

    first, second = rivals.do(lambda: (people.moderator(), people.moderator()))
    assert both() == [CONTRIBUTOR, MANAGER]
    assert both(no_locks) == [MANAGER, MANAGER]


def test_one_of_two_moderators_decides_on_a_request(rivals: Rivals):
    def both(without=None):
        organisation, (line,) = rivals.do(lambda: claimed(1))
        told = rivals.at_once(
            lambda: claim_answers.refuse(
                line, user=first, answer="Adresse inconnue de la structure."
            ),
            lambda: claim_answers.accept(line, user=second),
            at=(claim_answers, "may_answer"),
            without=without,
        )
        decisions = Decision.objects.filter(item=line).values_list("outcome", flat=True)
        held = Membership.objects.filter(organisation=organisation)
        return *told, rivals.do(lambda: (list(decisions), held.exists()))

    def no_locks_nor_second_look(patch):
        no_locks(patch)
        # Closing the line looks once more whether somebody was faster.
        patch.setattr(queue, "locked_item", lambda item: item)

    first, second = rivals.do(lambda: (people.moderator(), people.moderator()))
    one, other, (decisions, held) = both()
    assert (one.how, other.how, held) == ("done", "refused", False), (one, other)
    assert decisions == [Outcome.REFUSEE]
    _one, _other, (decisions, held) = both(no_locks_nor_second_look)
    assert held
    assert len(decisions) == 2
