"""Passwords cannot be tried by the thousand, nor mailboxes filled with reset links."""

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client

from accounts.models import User

pytestmark = pytest.mark.django_db

PASSWORD = "un mot de passe long"


@pytest.fixture
def user() -> User:
    """Return an administrator with a known password."""
    return get_user_model().objects.create_superuser("admin@exemple.fr", PASSWORD)


def log_in(client: Client, address: str, email: str = "admin@exemple.fr", **changes: str) -> int:
    """Try to log in from ``address``; return the status."""
    data = {"username": email, "password": "faux", **changes}
    return client.post("/admin/login/", data, REMOTE_ADDR=address).status_code


def test_the_right_password_opens(client: Client, user: User) -> None:
    assert log_in(client, "198.51.100.1", password=PASSWORD) == 302


def test_an_account_is_not_tried_for_ever_from_many_places(client: Client, user: User) -> None:
    statuses = [log_in(client, f"198.51.100.{number}") for number in range(11)]
    assert statuses == [200] * 10 + [429]
    assert log_in(client, "198.51.100.99", email=" ADMIN@exemple.fr", password=PASSWORD) == 429
    assert log_in(client, "198.51.100.99", email="autre@exemple.fr") == 200


def test_one_place_does_not_try_all_accounts(client: Client) -> None:
    tries = [log_in(client, "198.51.100.1", email=f"p{n}@exemple.fr") for n in range(21)]
    assert tries == [200] * 20 + [429]
    assert log_in(client, "198.51.100.2", email="p1@exemple.fr") == 200


def test_the_addresses_of_one_ipv6_subscriber_are_one_place(client: Client) -> None:
    tries = [log_in(client, f"2001:db8::{n + 1:x}", email=f"p{n}@exemple.fr") for n in range(21)]
    assert tries[-1] == 429
    assert log_in(client, "2001:db8:0:1::1", email="p1@exemple.fr") == 200


def test_the_public_login_form_has_the_same_brake(client: Client, user: User) -> None:
    for number in range(10):
        log_in(client, f"198.51.100.{number}")
    data = {"username": user.email, "password": PASSWORD}
    assert client.post("/_util/login/", data).status_code == 429


@pytest.mark.parametrize("email", ["admin@exemple.fr", "inconnue@exemple.fr"])
def test_a_mailbox_is_not_filled_with_links(
    client: Client, user: User, mailoutbox: list, email: str
) -> None:
    statuses = [
        client.post(
            "/admin/password_reset/", {"email": email}, REMOTE_ADDR=f"198.51.100.{number}"
        ).status_code
        for number in range(4)
    ]
    assert statuses == [302] * 3 + [429]
    assert len(mailoutbox) == (3 if email == user.email else 0)


def test_a_flood_from_many_places_does_not_make_the_count_forgotten(
    client: Client, user: User
) -> None:
    for number in range(10):
        log_in(client, f"198.51.100.{number}")
    for number in range(500):
        cache.set(f"visitor-{number}", 1)
    assert log_in(client, "198.51.100.99", password=PASSWORD) == 429
