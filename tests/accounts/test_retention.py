"""Unused accounts are warned of, then emptied."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.services import people
from accounts.services.retention import KEPT_UNUSED, NOTICE, close_unused_accounts
from core import registry
from core.models import OutboxMessage
from tests.accounts.factories import HolderFactory, TeamFactory
from tests.accounts.walks import give_second_factor, newest_mail

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = timezone.now()
LONG_AGO = NOW - KEPT_UNUSED - DAY


def let_a_month_pass() -> None:
    """Make every warning a month old."""
    User.objects.exclude(warned_at=None).update(warned_at=timezone.now() - NOTICE - DAY)


def test_an_account_unused_for_three_years_is_warned_of_and_then_emptied() -> None:
    unused = TeamFactory(
        email="ancienne@exemple.fr",
        first_name="Anne",
        last_name="Petit",
        last_login=LONG_AGO,
        date_joined=LONG_AGO - DAY,
    )
    unused.groups.add(Group.objects.create(name="Équipe"))
    give_second_factor(unused)
    never_came = HolderFactory(date_joined=LONG_AGO)
    assert registry.retention.get("accounts").purge() == 2
    subject, text = newest_mail("ancienne@exemple.fr")
    assert subject == "Votre compte sur Relais ETP va être supprimé"
    assert "Dans 30\u00a0jours" in text
    assert close_unused_accounts() == 0
    assert OutboxMessage.objects.count() == 2
    let_a_month_pass()
    assert close_unused_accounts() == 2
    for user in (unused, never_came):
        user.refresh_from_db()
        assert not user.is_active
        assert user.email == f"{user.pk}@compte-efface.invalid"
        assert not user.get_full_name()
        assert not user.has_usable_password()
        assert not user.groups.exists()
        assert not user.user_permissions.exists()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    let_a_month_pass()
    assert close_unused_accounts() == 0


def test_nobody_is_emptied_unwarned_however_long_the_worker_slept() -> None:
    user = HolderFactory(date_joined=NOW - 3 * KEPT_UNUSED)
    assert close_unused_accounts() == 1
    user.refresh_from_db()
    assert user.is_active
    assert user.warned_at is not None


def test_a_sign_of_life_after_the_warning_keeps_the_account() -> None:
    user = HolderFactory(date_joined=LONG_AGO)
    close_unused_accounts()
    let_a_month_pass()
    user.refresh_from_db()
    people.touch(user)
    assert close_unused_accounts() == 0
    user.refresh_from_db()
    assert user.is_active


@pytest.mark.parametrize("sign", ["last_login", "last_seen_at", "date_joined"])
def test_any_sign_of_life_counts(sign: str) -> None:
    lately = NOW - KEPT_UNUSED + NOTICE + DAY
    HolderFactory(**{"date_joined": LONG_AGO, sign: lately})
    assert close_unused_accounts() == 0


def test_administrators_are_left_alone() -> None:
    User.objects.create_superuser("admin@exemple.fr", last_login=LONG_AGO, date_joined=LONG_AGO)
    assert close_unused_accounts() == 0


def test_what_a_restored_file_brings_back_is_forgotten_again() -> None:
    user = HolderFactory(email="1@compte-efface.invalid")
    assert registry.retention.get("accounts.addresses").purge() == 1
    assert not EmailAddress.objects.filter(user=user).exists()
