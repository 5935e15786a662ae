"""Every address, GET and POST, by five kinds of people whose business it is not."""

import pytest
from django.test import Client

from accounts.models import User
from directory.enums import MemberRole
from tests.directory import people
from tests.directory.factories import OrganisationFactory, ProgrammeFactory
from tests.directory.permissions.walk import (
    ELSEWHERE,
    SAME_FOR_ALL,
    WALKED,
    addresses,
    list_of,
    mounted,
)
from tests.directory.permissions.world import DESK, SECRET, World, build, snapshot

pytestmark = [
    pytest.mark.wagtail_indexes,
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Exception ignored.*(SpooledTemporaryFile|FileIO)"),
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile"),
]
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "HEAD")
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


def check_status(response, url):
    assert response.status_code < 500, url


def check(response, url):
    check_status(response, url)
    if not (response.streaming or response.get("Content-Type", "").startswith("image/")):
        assert SECRET.lower() not in body_of(response).lower(), url
    else:
        assert SECRET not in body_of(response), url


def test_every_address_of_the_site_is_in_one_list():
    """Whoever mounts an address says here who it is for, or it is walked as nobody's business."""
    routes = {route for route, _spaces, _pattern in mounted()}
    assert {route for route in routes if list_of(route) is None} == set()
    assert set(SAME_FOR_ALL) <= routes
    used = {list_of(route) for route in routes}
    assert used == {*WALKED, *ELSEWHERE}


def test_an_address_that_nobody_thought_of_is_in_none():
    assert list_of("fiches-en-cours/<int:pk>/") is None
    assert list_of("espace/nouveau/<int:pk>/") == "espace/"


def test_nothing_leaks_to_whoever_opens_every_address(visitor, world):
    before = snapshot()
    walked = addresses(world.values)
    for route, url in walked:
        check(visitor.get(url), url)
        if "<" not in route:
            check(visitor.get(url, {"q": "jamais", "id": "all", "export": "csv"}, headers=XHR), url)
    assert len(walked) > 350
    assert snapshot() == before


def test_nothing_changes_for_whoever_posts_to_every_address(visitor, world):
    before = snapshot()
    sent = {
        "title": "Volé",
        "name": "Volé",
        "label": "Volé",
        "state": "arrete",
        "email": "a@exemple.fr",
        "action-publish": "1",
    }
    for _route, url in addresses(world.values):
        check(visitor.post(f"{url}?id={world.draft.pk}", sent), url)
    after = snapshot()
    assert {label for label in after if after[label] != before[label]} == set()


def test_other_methods_open_nothing_more_to_whoever_has_no_account(client, world):
    before = snapshot()
    for _route, url in addresses(world.values):
        for method in METHODS:
            check(client.generic(method, url, "title=Vol%C3%A9"), f"{method} {url}")
    assert snapshot() == before


def test_other_methods_open_nothing_more_to_a_moderator_elsewhere(client, world):
    """Each address by one of them, and each method many times: every one of both would be long."""
    client.force_login(PEOPLE["moderator_elsewhere"]())
    before = snapshot()
    for rank, (_route, url) in enumerate(addresses(world.values)):
        method = METHODS[rank % len(METHODS)]
        check(client.generic(method, url, "title=Vol%C3%A9"), f"{method} {url}")
    assert snapshot() == before


def test_nobody_without_an_account_is_let_in(client, world):
    for _route, url in addresses(world.values):
        assert client.get(url).status_code in {302, 400, 403, 404, 405, 410}, url


@pytest.mark.parametrize("role", MemberRole.values)
def test_the_team_reads_nothing_of_what_moderators_write_to_each_other(client, world, role):
    client.force_login(people.holder(world.organisation, role))
    opened = []
    for route, url in addresses(world.values):
        if route.startswith("admin/") and role != MemberRole.GESTIONNAIRE:
            continue  # the same door shuts before both
        response = client.get(url)
        check_status(response, url)
        assert DESK not in body_of(response), url
        if route.startswith("admin/"):
            assert response.status_code in {302, 403, 404, 405}, url
        elif SECRET in body_of(response):
            opened.append(route)
    assert "espace/fiches/<slug:public_id>/" in opened


def test_a_contributor_changes_nothing_of_the_team(client, world):
    client.force_login(people.holder(world.organisation, MemberRole.CONTRIBUTEUR))
    before = snapshot()
    sent = {"email": "a@exemple.fr", "role": MemberRole.GESTIONNAIRE, "sure": "on", "confirm": "1"}
    tried = [
        url
        for route, url in addresses(world.values)
        if "/equipe/" in route and "quitter" not in route
    ]
    for url in tried:
        check_status(client.post(url, sent), url)
    after = snapshot()
    assert tried
    for model in ("directory.Membership", "directory.Invitation"):
        assert after[model] == before[model]


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
