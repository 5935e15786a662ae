"""Who has an account and registers keeps it."""

import pytest

from accounts.models import User
from events.enums import RegistrationOrigin
from tests.accounts.factories import HolderFactory
from tests.events.factories import EventFactory, contact, registered
from tests.events.pages.people import coordinator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_typed_in", [False, True])
def test_a_registration_is_a_sign_of_life(django_capture_on_commit_callbacks, is_typed_in):
    user = HolderFactory(email="Porteur@exemple.fr", last_seen_at=None)
    options = {"by": coordinator(), "origin": RegistrationOrigin.SAISIE} if is_typed_in else {}
    with django_capture_on_commit_callbacks(execute=True):
        registered(EventFactory(), who=contact("porteur@exemple.fr"), **options)
    user.refresh_from_db()
    assert (user.last_seen_at is None) is is_typed_in


def test_nobody_without_an_account_gets_one(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        registered(EventFactory(), who=contact("inconnue@exemple.fr"))
    assert not User.objects.exists()
