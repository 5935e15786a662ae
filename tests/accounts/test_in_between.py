"""A session when its account changes, and what a session that was there before is worth."""

import base64

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import Settings

from accounts import groups
from accounts.models import User
from tests.accounts.factories import PASSWORD, HolderFactory, TeamFactory
from tests.accounts.walks import (
    CODE,
    LOGIN,
    TEAM_CODE,
    ask_for_code,
    code_in_mail,
    give_second_factor,
    sign_in_by_code,
    sign_in_team,
    totp_code,
    type_password,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_in_production(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


def is_signed_in(client: Client) -> bool:
    return client.get("/compte/").status_code == 200


def close(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)


def test_a_code_opens_no_account_that_was_closed_in_between(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    close(user)
    client.post(CODE, {"code": code_in_mail(user.email)})
    assert not is_signed_in(client)


def test_a_closed_account_is_out_at_the_next_click(client: Client) -> None:
    user = HolderFactory()
    sign_in_by_code(client, user)
    assert is_signed_in(client)
    close(user)
    assert client.get("/espace/").headers["Location"].startswith(LOGIN)


def test_a_second_factor_opens_no_account_that_was_closed_in_between(client: Client) -> None:
    user = TeamFactory()
    secret = give_second_factor(user)
    type_password(client, user)
    close(user)
    client.post(TEAM_CODE, {"code": totp_code(secret)})
    assert not is_signed_in(client)
    assert client.get("/admin/").status_code == 302


def test_who_loses_the_group_is_out_of_the_admin_at_the_next_click(client: Client) -> None:
    user = HolderFactory(password=PASSWORD)
    user.groups.add(Group.objects.get(name=groups.MODERATORS))
    user = User.objects.get(pk=user.pk)
    sign_in_team(client, user, give_second_factor(user))
    assert client.get("/admin/moderation/").status_code == 200
    user.groups.clear()
    for path in ("/admin/", "/admin/moderation/", "/admin/snippets/directory/programme/"):
        assert client.get(path).status_code == 403, path
        assert client.post(path).status_code == 403, path
    assert client.get("/espace/").status_code == 200


def test_who_joins_the_team_does_not_enter_the_admin_by_a_code(client: Client) -> None:
    user = HolderFactory()
    ask_for_code(client, user.email)
    user.groups.add(Group.objects.get(name=groups.MODERATORS))
    client.post(CODE, {"code": code_in_mail(user.email)})
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith("/compte/connexion/equipe/")
    assert not is_signed_in(client)


@pytest.mark.parametrize("way", ["code", "password"])
def test_nobody_enters_with_a_session_that_somebody_else_prepared(client: Client, way: str) -> None:
    client.get(LOGIN)
    session = client.session
    session["planted"] = "par un tiers"
    session.save()
    client.cookies["sessionid"] = before = session.session_key
    if way == "code":
        sign_in_by_code(client, HolderFactory())
    else:
        user = TeamFactory()
        sign_in_team(client, user, give_second_factor(user))
    assert is_signed_in(client)
    assert client.session.session_key != before
    thief = Client()
    thief.cookies["sessionid"] = before
    assert not is_signed_in(thief)


def test_another_person_on_the_same_browser_finds_nothing_of_the_first(client: Client) -> None:
    sign_in_by_code(client, HolderFactory())
    session = client.session
    session["of_the_first"] = "x"
    session.save()
    client.post("/compte/deconnexion/")
    sign_in_by_code(client, HolderFactory())
    assert "of_the_first" not in client.session


@pytest.mark.parametrize("path", ["/admin/", "/admin/api/main/pages/", "/espace/", "/compte/"])
def test_a_password_in_a_header_opens_nothing(client: Client, path: str) -> None:
    user = TeamFactory()
    pair = base64.b64encode(f"{user.email}:{PASSWORD}".encode()).decode()
    for header in (f"Basic {pair}", f"Bearer {PASSWORD}", f"Token {PASSWORD}"):
        answer = client.get(path, headers={"authorization": header})
        assert answer.status_code in {302, 401, 403}


def test_wrong_codes_on_one_account_are_counted_across_codes_and_places() -> None:
    """Eight digits, and fifteen tries a quarter of an hour: about one in seven million."""
    user = HolderFactory()
    statuses = []
    for number in range(6):
        client = Client(REMOTE_ADDR=f"198.51.100.{number + 1}")
        if ask_for_code(client, user.email).status_code != 302:
            break
        statuses += [client.post(CODE, {"code": "0000-0000"}).status_code for _try in range(3)]
    assert statuses.count(429) > 0
    assert len([status for status in statuses if status != 429]) <= 15
