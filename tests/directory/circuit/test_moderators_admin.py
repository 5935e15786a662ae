"""Moderators in the admin: coordinators say who answers where, each says when they are away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from directory.models import ModeratorProfile
from directory.moderation.routing import moderators_of
from tests.directory import people
from tests.directory.factories import DepartementFactory

pytestmark = pytest.mark.django_db

OWN = "directory_own_moderation"


def test_a_moderator_says_when_they_are_away_and_who_stands_in(client, moderator):
    deputy = people.moderator(["78"])
    client.force_login(moderator)
    page = client.get(reverse(OWN)).content.decode()
    assert "Val-d’Oise" in page
    today = timezone.localdate()
    data = {
        "away_from": today.strftime("%d/%m/%Y"),
        "away_until": (today + timedelta(days=7)).strftime("%d/%m/%Y"),
        "deputy": deputy.pk,
        "daily_digest": "on",
    }
    assert client.post(reverse(OWN), data).status_code == 302
    profile = ModeratorProfile.objects.get(user=moderator)
    assert (profile.deputy, profile.daily_digest, profile.is_away) == (deputy, True, True)
    assert moderators_of(profile.departements.all()) == [deputy]


@pytest.mark.parametrize(
    "data",
    [
        {"away_from": "10/01/2030", "away_until": "01/01/2030"},
        {"away_until": "01/01/2030"},
        {"away_from": "hier\x00"},
        {"deputy": "999999999999999999999"},
        {"deputy": "abc"},
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(client, moderator, data):
    client.force_login(moderator)
    response = client.post(reverse(OWN), data)
    assert response.status_code == 400
    assert "error" in response.content.decode()
    assert ModeratorProfile.objects.get(user=moderator).away_from is None


def test_nobody_chooses_their_own_departements(client, moderator):
    client.force_login(moderator)
    client.post(reverse(OWN), {"departements": [DepartementFactory(code="78").pk]})
    profile = ModeratorProfile.objects.get(user=moderator)
    assert [one.pk for one in profile.departements.all()] == ["95"]


def test_a_coordinator_without_a_row_gets_one(client, db):
    coordinator = people.coordinator()
    client.force_login(coordinator)
    assert client.get(reverse(OWN)).status_code == 200
    assert client.post(reverse(OWN), {"daily_digest": "on"}).status_code == 302
    assert ModeratorProfile.objects.get(user=coordinator).daily_digest


@pytest.mark.parametrize("make", [people.officer, people.outsider, people.account])
def test_the_page_is_for_moderators(client, make):
    client.force_login(make())
    assert client.get(reverse(OWN)).status_code in {302, 403}


def test_coordinators_give_departements(client, db):
    client.force_login(people.coordinator())
    user = people.in_group(people.account("neuve@exemple.fr"), "Modérateurs", "moderate")
    departement = DepartementFactory(code="78")
    url = reverse("directory_moderators:add")
    assert client.get(url).status_code == 200
    data = {"user": user.pk, "departements": [departement.pk]}
    response = client.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    assert moderators_of([departement]) == [user]
    listing = client.get(reverse("directory_moderators:index")).content.decode()
    assert "neuve@exemple.fr" in listing
    assert "Yvelines" in listing


def test_the_departements_of_the_site_are_offered_and_nothing_given_is_lost(client, settings):
    settings.DEPARTEMENTS = ["95"]
    here, far, given = (DepartementFactory(code=code) for code in ("95", "77", "78"))
    client.force_login(people.coordinator())
    profile = people.moderator(["78"]).moderator_profile
    page = client.get(reverse("directory_moderators:add"))
    assert list(page.context["form"].fields["departements"].queryset) == [here]
    page = client.get(reverse("directory_moderators:edit", args=[profile.pk]))
    offered = set(page.context["form"].fields["departements"].queryset)
    assert offered == {here, given}
    assert far not in offered


def test_the_page_bears_its_own_title(client, moderator):
    client.force_login(moderator)
    trail = client.get(reverse(OWN)).context["breadcrumbs_items"]
    assert str(trail[-1]["label"]) == "Mes départements et absences"


def test_moderators_do_not_give_departements(client, moderator):
    client.force_login(moderator)
    for name in ("index", "add"):
        assert client.get(reverse(f"directory_moderators:{name}")).status_code == 302


def test_the_list_of_moderators_costs_the_same_for_two_and_for_ten(
    client, db, django_assert_max_num_queries
):
    client.force_login(people.coordinator())
    for _number in range(2):
        people.moderator()
    client.get(reverse("directory_moderators:index"))
    with django_assert_max_num_queries(30) as few:
        client.get(reverse("directory_moderators:index"))
    for _number in range(8):
        people.moderator()
    with django_assert_max_num_queries(len(few.captured_queries)):
        client.get(reverse("directory_moderators:index"))
