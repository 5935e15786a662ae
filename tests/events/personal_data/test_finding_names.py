"""A contact is found by name, whatever its case and accents, though they do not come along."""

import pytest

from events.admin.erasure.finding import find
from tests.accounts.factories import TeamFactory
from tests.events.factories import EventFactory, contact, registered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["Élodie Exemple", "élodie  EXEMPLE", "Elodie exemple"])
def test_a_contact_who_stays_at_home_is_found(typed: str) -> None:
    event = EventFactory()
    own = registered(event, ["Alix"], who=contact(name="Élodie Exemple"))
    registered(event, who=contact(name="Élodie Autre"))
    found = find(typed, TeamFactory(is_superuser=True))
    assert found.registrations == [own]
    assert not found.is_sure
