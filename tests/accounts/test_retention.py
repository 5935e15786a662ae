"""Unused accounts are emptied."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import User
from accounts.services.retention import KEPT_UNUSED, empty_unused_accounts
from core import registry

pytestmark = pytest.mark.django_db

PASSWORD = "un mot de passe assez long"
DAY = timedelta(days=1)


def test_an_account_unused_for_three_years_is_emptied() -> None:
    past = timezone.now() - KEPT_UNUSED - DAY
    unused = User.objects.create_user(
        "ancienne@exemple.fr",
        PASSWORD,
        first_name="Anne",
        last_name="Petit",
        last_login=past,
        date_joined=past - DAY,
    )
    unused.groups.add(Group.objects.create(name="Équipe"))
    never_came = User.objects.create_user("jamais@exemple.fr", PASSWORD, date_joined=past)
    assert registry.retention.get("accounts").purge() == 2
    for user in (unused, never_came):
        user.refresh_from_db()
        assert not user.is_active
        assert user.email == f"{user.pk}@compte-efface.invalid"
        assert not user.get_full_name()
        assert not user.has_usable_password()
        assert not user.groups.exists()
    assert empty_unused_accounts() == 0


def test_used_accounts_and_administrators_are_left_alone() -> None:
    now = timezone.now()
    past = now - KEPT_UNUSED - DAY
    used = User.objects.create_user(
        "vive@exemple.fr", PASSWORD, last_login=now - KEPT_UNUSED + DAY, date_joined=past
    )
    admin = User.objects.create_superuser("admin@exemple.fr", PASSWORD, last_login=past)
    assert empty_unused_accounts() == 0
    for user in (used, admin):
        user.refresh_from_db()
        assert user.is_active
        assert user.has_usable_password()
