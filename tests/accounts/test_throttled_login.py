"""Passwords cannot be tried by the thousand."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.factories import PASSWORD, TeamFactory
from tests.accounts.walks import TEAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return TeamFactory(email="equipe@exemple.fr")


def log_in(client: Client, address: str, email: str = "equipe@exemple.fr", **changes: str) -> int:
    """Try to log in from ``address``; return the status."""
    data = {"login": email, "password": "faux", **changes}
    return client.post(TEAM, data, REMOTE_ADDR=address).status_code


def test_the_right_password_opens(client: Client, user: User) -> None:
    assert log_in(client, "198.51.100.1", password=PASSWORD) == 302


def test_an_account_is_not_tried_for_ever_from_many_places(client: Client, user: User) -> None:
    statuses = [log_in(client, f"198.51.100.{number}") for number in range(11)]
    assert statuses == [200] * 10 + [429]
    assert log_in(client, "198.51.100.99", email=" EQUIPE@exemple.fr", password=PASSWORD) == 429
    assert log_in(client, "198.51.100.99", email="autre@exemple.fr") == 200


def test_one_place_does_not_try_all_accounts(client: Client) -> None:
    tries = [log_in(client, "198.51.100.1", email=f"p{n}@exemple.fr") for n in range(21)]
    assert tries == [200] * 20 + [429]
    assert log_in(client, "198.51.100.2", email="p1@exemple.fr") == 200


def test_the_addresses_of_one_ipv6_subscriber_are_one_place(client: Client) -> None:
    tries = [log_in(client, f"2001:db8::{n + 1:x}", email=f"p{n}@exemple.fr") for n in range(21)]
    assert tries[-1] == 429
    assert log_in(client, "2001:db8:0:1::1", email="p1@exemple.fr") == 200


def test_unknown_and_wrong_are_one_answer(client: Client, user: User) -> None:
    known, unknown = (
        re.sub(
            r'name="csrfmiddlewaretoken" value="[^"]+"',
            "",
            client.post(TEAM, {"login": email, "password": "faux"}).content.decode(),
        ).replace(email, "ADRESSE")
        for email in ("equipe@exemple.fr", "inconnue@exemple.fr")
    )
    assert "Adresse ou mot de passe incorrect." in known
    assert known == unknown


def test_a_flood_from_many_places_does_not_make_the_count_forgotten(
    client: Client, user: User
) -> None:
    for number in range(10):
        log_in(client, f"198.51.100.{number}")
    for number in range(500):
        cache.set(f"visitor-{number}", 1)
    assert log_in(client, "198.51.100.99", password=PASSWORD) == 429
