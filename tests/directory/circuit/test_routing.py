"""Whose an entry is today: absences in a row, the coordinators’ turn, who moderates alone."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.exceptions import QueueError
from directory.models import Membership, ModeratorProfile, Programme
from directory.moderation.absences import profiles_answered
from directory.moderation.judging import may_answer
from directory.moderation.routing import answers_for, is_lone_moderator, moderators_of
from directory.permissions import policy
from directory.services.moderation import circuit, queue
from tests.directory import people
from tests.directory.factories import DepartementFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def val_d_oise(db):
    return DepartementFactory(code="95")


def away(*pairs):
    """Let each person be away, with the deputy beside their name."""
    for person, deputy in pairs:
        profile, _created = ModeratorProfile.objects.get_or_create(user=person)
        profile.away_from, profile.deputy = timezone.localdate(), deputy
        profile.save()


def test_a_deputy_who_is_away_too_is_replaced_in_turn(programme, moderator, val_d_oise):
    second, third = people.moderator(["78"]), people.moderator(["91"])
    away((moderator, second), (second, third))
    assert moderators_of([val_d_oise]) == [third]
    for person in (moderator, second, third):
        assert answers_for(person, [val_d_oise])
        assert policy.moderation_queryset(person).filter(pk=programme.pk).exists()


def test_people_who_name_one_another_leave_nobody(submitted, moderator, val_d_oise):
    other = people.moderator(["78"])
    away((moderator, other), (other, moderator))
    assert moderators_of([val_d_oise]) == []
    assert may_answer(submitted, other) == (True, "")


def test_an_absence_that_is_over_gives_no_right(moderator, val_d_oise):
    deputy = people.moderator(["78"])
    yesterday = timezone.localdate() - timedelta(days=1)
    ModeratorProfile.objects.filter(user=moderator).update(
        away_from=yesterday, away_until=yesterday, deputy=deputy
    )
    assert moderators_of([val_d_oise]) == [moderator]
    assert not answers_for(deputy, [val_d_oise])


@pytest.mark.parametrize("lost", ["account", "right", "nobody"])
def test_a_deputy_who_can_no_longer_answer_leaves_it_to_the_coordinators(
    write, holder, moderator, val_d_oise, lost
):
    coordinator = people.coordinator()
    deputy = people.moderator(["78"])
    away((moderator, None if lost == "nobody" else deputy))
    if lost == "account":
        deputy.is_active = False
        deputy.save()
    elif lost == "right":
        deputy.groups.clear()
    item = circuit.submit(write(holder, title="Pendant l’absence"), user=holder)
    assert moderators_of([val_d_oise]) == []
    assert item.escalated_at is not None
    assert may_answer(item, coordinator) == (True, "")
    assert not may_answer(item, deputy)[0] or lost == "nobody"


def test_a_deputy_of_the_organisation_leaves_it_to_the_coordinators(write, holder, moderator):
    deputy = people.moderator(["78"])
    Membership.objects.create(user=deputy, organisation=Programme.objects.get().organisation)
    away((moderator, deputy))
    item = circuit.submit(write(holder, title="Pendant l’absence"), user=holder)
    assert item.escalated_at is not None
    assert not may_answer(item, deputy)[0]


def test_nobody_takes_what_they_may_not_answer(submitted, holder):
    stranger, colleague = people.moderator(["78"]), people.moderator()
    Membership.objects.create(user=colleague, organisation=submitted.programme.organisation)
    for person in (holder, stranger, colleague):
        with pytest.raises(QueueError):
            queue.take(submitted, user=person)
    submitted.refresh_from_db()
    assert submitted.assigned_to is None


def test_only_the_absent_are_replaced(moderator):
    deputy = people.moderator(["78"])
    ModeratorProfile.objects.filter(user=moderator).update(deputy=deputy)
    assert [profile.user for profile in profiles_answered(deputy)] == [deputy]


def test_the_one_moderator_of_a_territory_is_alone_whoever_coordinates(
    programme, moderator, val_d_oise
):
    coordinator = people.coordinator()
    assert is_lone_moderator(moderator, programme, [val_d_oise])
    assert not is_lone_moderator(coordinator, programme, [val_d_oise])


def test_a_holiday_makes_nobody_alone(programme, moderator, val_d_oise):
    away((people.moderator(), None))
    assert not is_lone_moderator(moderator, programme, [val_d_oise])


def test_a_colleague_of_the_organisation_reviews_nothing_of_it(programme, moderator, val_d_oise):
    colleague = people.moderator()
    Membership.objects.create(user=colleague, organisation=programme.organisation)
    assert is_lone_moderator(moderator, programme, [val_d_oise])


def test_where_nobody_moderates_coordinators_review_one_another(programme, val_d_oise):
    first = people.coordinator()
    assert is_lone_moderator(first, programme, [val_d_oise])
    people.coordinator()
    assert not is_lone_moderator(first, programme, [val_d_oise])
