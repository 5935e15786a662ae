"""What each kind of person may do with an entry."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.permissions import policy_registry

from accounts.models import User
from directory.enums import MemberRole, QueueKind
from directory.models import Membership, Programme
from directory.permissions import policy
from directory.services.entries import publishing
from directory.services.moderation import queue
from tests.directory import people
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.wagtail_indexes]
ACTIONS = {"view", "change", "publish", "lock", "unlock", "delete"}


def rights(user, entry):
    return {a for a in ACTIONS if policy.user_has_permission_for_instance(user, a, entry)}


def commune_of(code):
    return CommuneFactory(
        insee=f"{code}001", name=f"Ville {code}", departement=DepartementFactory(code=code)
    )


def test_wagtail_asks_this_policy():
    assert policy_registry.get_by_type(Programme) is policy


@pytest.mark.parametrize("draft", [False, True])
def test_moderators_and_coordinators(draft):
    entry = ProgrammeFactory(draft=draft)
    expected = ACTIONS if draft else ACTIONS - {"delete"}
    for user in (people.moderator(["95"]), people.coordinator()):
        assert rights(user, entry) == expected
    root = User.objects.create_superuser("racine@exemple.fr")
    assert rights(root, entry) == expected
    assert rights(people.moderator(["78"]), entry) == set()


@pytest.mark.parametrize("role", MemberRole.values)
def test_members_change_their_own_entries_and_publish_none(role):
    entry, other = ProgrammeFactory(), ProgrammeFactory()
    member = people.holder(entry.organisation, role)
    assert rights(member, entry) == {"view", "change"}
    assert rights(member, other) == set()
    assert policy.user_has_permission(member, "add")
    assert not policy.user_has_permission(member, "publish")
    draft = ProgrammeFactory(draft=True, organisation=entry.organisation)
    assert rights(member, draft) == {"view", "change", "delete"}


def test_what_was_published_once_is_never_deleted():
    entry = publishing.unpublish(ProgrammeFactory(), user=None)
    member = people.holder(entry.organisation)
    for user in (member, people.moderator(["95"]), people.coordinator()):
        assert "delete" not in rights(user, entry)


def test_officers_see_what_is_public():
    officer, entry, draft = people.officer(), ProgrammeFactory(), ProgrammeFactory(draft=True)
    assert rights(officer, entry) == {"view"}
    assert rights(officer, draft) == set()
    assert list(policy.desk_queryset(officer)) == [entry]
    assert not policy.moderation_queryset(officer).exists()


def test_nobody_else_may_do_anything():
    entry = ProgrammeFactory()
    gone = people.holder(entry.organisation, is_active=False)
    sleeping = people.moderator(["95"])
    sleeping.is_active = False
    for user in (AnonymousUser(), people.account(), people.outsider(), gone, sleeping):
        assert rights(user, entry) == set()
        assert not policy.in_scope(user, entry)
        assert not policy.works_at_desk(user)
        assert not policy.user_has_any_permission(user, ["add", "change", "view"])


def test_a_moderator_answers_for_places_structures_demands_and_own_creations():
    moderator = people.moderator(["78"])
    at = [PlaceFactory(commune=commune_of("78"))]
    of_structure = OrganisationFactory(commune=commune_of("78"))
    placed = ProgrammeFactory(places=at)
    held = ProgrammeFactory(organisation=of_structure)
    asked, serving, elsewhere = ProgrammeFactory(), ProgrammeFactory(places=[]), ProgrammeFactory()
    item = queue.open_item(QueueKind.MODIFICATION, asked)
    item.departements.set(["78"])
    serving.served_departements = [DepartementFactory(code="78")]
    serving.save()
    elsewhere.served_departements = [DepartementFactory(code="78")]
    elsewhere.save()
    created = publishing.create(
        Programme(title="Neuve", official_title="Neuve", organisation=OrganisationFactory()),
        user=moderator,
    )
    found = set(policy.moderation_queryset(moderator))
    assert found == {placed, held, asked, serving, created}
    queue.close_item(item, "sans-suite", user=None)
    assert not policy.in_scope(moderator, asked)
    assert policy.moderation_queryset(moderator).filter(pk=placed.pk).count() == 1


def test_a_deputy_answers_while_the_moderator_is_away():
    entry, deputy = ProgrammeFactory(), people.moderator(["78"])
    assert rights(deputy, entry) == set()
    today = timezone.localdate()
    away = people.moderator(["95"], deputy=deputy, away_from=today, away_until=today)
    assert "publish" in rights(deputy, entry)
    assert "publish" in rights(away, entry)
    away.moderator_profile.away_until = away.moderator_profile.away_from = today - timedelta(1)
    away.moderator_profile.save()
    assert rights(deputy, entry) == set()


def test_a_moderator_without_the_right_answers_for_nothing():
    entry, user = ProgrammeFactory(), people.moderator(["95"])
    user.groups.clear()
    assert rights(User.objects.get(pk=user.pk), entry) == set()


def test_the_scope_is_read_from_the_live_row():
    entry, other = ProgrammeFactory(), OrganisationFactory()
    thief = people.holder(other)
    entry.organisation = other
    entry.save_revision()
    assert rights(thief, entry) == set()
    assert rights(thief, entry.get_latest_revision_as_object()) == set()


def test_who_has_a_right_on_an_entry():
    entry = ProgrammeFactory()
    member, near = people.holder(entry.organisation), people.moderator(["95"])
    everywhere, _far, _officer = people.coordinator(), people.moderator(["78"]), people.officer()
    assert set(policy.users_with_any_permission_for_instance(["change"], entry)) == {
        member,
        near,
        everywhere,
    }
    assert set(policy.users_with_permission_for_instance("publish", entry)) == {near, everywhere}
    assert set(policy.users_with_permission("publish")) == {near, everywhere, _far}


def test_one_person_in_several_roles(django_assert_max_num_queries):
    entry, public, draft = ProgrammeFactory(), ProgrammeFactory(), ProgrammeFactory(draft=True)
    user = people.officer()
    Membership.objects.create(organisation=entry.organisation, user=user)
    assert set(policy.scope_queryset(user)) == {entry, public}
    assert rights(user, entry) == {"view", "change"}
    assert rights(user, draft) == set()
    with django_assert_max_num_queries(1):
        list(policy.scope_queryset(user))
