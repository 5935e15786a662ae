"""Every address, GET and POST, by five kinds of people whose business it is not."""

import pytest
from django.test import Client

from accounts.models import User
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory
from tests.directory.permissions.walk import addresses
from tests.directory.permissions.world import SECRET, World, build, snapshot

pytestmark = pytest.mark.django_db
XHR = {"x-requested-with": "XMLHttpRequest"}


def member_elsewhere() -> User:
    organisation = OrganisationFactory(name="Clinique sud")
    ProgrammeFactory(title="Marcher", organisation=organisation)
    return people.holder(organisation)


PEOPLE = {
    "anonymous": lambda: None,
    "member_elsewhere": member_elsewhere,
    "officer": people.officer,
    "moderator_elsewhere": lambda: people.moderator(["78"]),
    "bare_admin": people.outsider,
}


@pytest.fixture
def world() -> World:
    return build()


@pytest.fixture(params=PEOPLE)
def visitor(request, client: Client, world: World) -> Client:
    person = PEOPLE[request.param]()
    if person is not None:
        client.force_login(person)
    return client


def body_of(response) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="replace")


def check(response, url):
    assert response.status_code < 500, url
    if not (response.streaming or response.get("Content-Type", "").startswith("image/")):
        assert SECRET.lower() not in body_of(response).lower(), url
    else:
        assert SECRET not in body_of(response), url


def test_nothing_leaks_to_whoever_opens_every_address(visitor, world):
    before = snapshot()
    walked = addresses(world.values)
    for _route, url in walked:
        check(visitor.get(url), url)
        check(visitor.get(url, {"q": "jamais", "id": "all", "export": "csv"}, headers=XHR), url)
    assert len(walked) > 100
    assert snapshot() == before


def test_nothing_changes_for_whoever_posts_to_every_address(visitor, world):
    before = snapshot()
    sent = {
        "title": "Volé",
        "name": "Volé",
        "label": "Volé",
        "state": "arrete",
        "email": "a@exemple.fr",
    }
    for _route, url in addresses(world.values):
        check(visitor.post(url, sent), url)
        check(visitor.post(f"{url}?id={world.draft.pk}", {"action-publish": "1"}), url)
    after = snapshot()
    assert {label for label in after if after[label] != before[label]} == set()


@pytest.mark.parametrize("person", ["moderator", "coordinator"])
def test_those_whose_business_it_is_find_the_secret(client, world, person):
    user = {
        "moderator": lambda: people.moderator(["95"]),
        "coordinator": people.coordinator,
    }[person]()
    client.force_login(user)
    found = [route for route, url in addresses(world.values) if SECRET in body_of(client.get(url))]
    for name in ("", "edit/<int:pk>/", "history/<int:pk>/", "workflow_history/<int:pk>/"):
        assert f"admin/snippets/directory/programme/{name}" in found
    assert "admin/snippets/choose/directory/programme/" in found
    assert "admin/reports/workflow/" in found
    assert "admin/reports/site-history/" in found


def test_an_export_and_a_choice_of_several_hold_no_more_than_the_list(client, world):
    client.force_login(people.moderator(["78"]))
    for query in ({"export": "csv"}, {"export": "xlsx"}):
        check(client.get("/admin/snippets/directory/programme/", query), str(query))
    chosen = "/admin/snippets/choose/directory/programme/chosen-multiple/"
    check(client.get(chosen, {"id": [world.entry.pk, world.draft.pk], "multiple": "1"}), chosen)
    one = f"/admin/snippets/choose/directory/programme/chosen/{world.draft.pk}/"
    assert client.get(one).status_code == 404
