"""Accounts made and signed in by the other rooms."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.exceptions import AccountError
from accounts.models import User
from accounts.services import people
from tests.accounts.factories import HolderFactory

pytestmark = pytest.mark.django_db


def test_an_account_is_found_whatever_the_case_or_made() -> None:
    made = people.account_for(" Nouvelle@Exemple.fr ", first_name="Zoé")
    assert (made.email, made.first_name) == ("nouvelle@exemple.fr", "Zoé")
    assert not made.has_usable_password()
    assert EmailAddress.objects.get(user=made).verified
    assert people.account_for("NOUVELLE@exemple.fr", first_name="Autre") == made
    made.refresh_from_db()
    assert made.first_name == "Zoé"


def test_a_missing_name_is_filled() -> None:
    user = HolderFactory()
    assert people.account_for(user.email, first_name="Zoé", last_name="Petit") == user
    user.refresh_from_db()
    assert user.get_full_name() == "Zoé Petit"


@pytest.mark.parametrize("email", ["", "x", "a@b", "\x00@exemple.fr", "a" * 10_000])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(AccountError, match="adresse"):
        people.account_for(email)


def test_a_closed_account_is_not_opened_again_by_an_invitation() -> None:
    user = HolderFactory(is_active=False)
    with pytest.raises(AccountError, match="fermé"):
        people.account_for(user.email)


def test_a_proved_address_signs_in(client: Client) -> None:
    user = HolderFactory()
    request = client.request().wsgi_request
    request.session.create()
    assert people.sign_in(request, user)
    assert request.user == user
    user.refresh_from_db()
    assert user.last_seen_at is not None
    assert user.last_login is not None


def test_the_rows_of_addresses_follow_the_account() -> None:
    user = HolderFactory()
    user.email = "Autre@Exemple.fr"
    user.save()
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        ("autre@exemple.fr", True, True)
    ]
    assert User.objects.get().email == "autre@exemple.fr"


def test_a_confirmation_by_link_is_a_sign_of_life() -> None:
    user = HolderFactory()
    people.touch_address("inconnue@exemple.fr")
    people.touch_address("")
    people.touch_address(user.email.upper())
    user.refresh_from_db()
    assert user.last_seen_at is not None
