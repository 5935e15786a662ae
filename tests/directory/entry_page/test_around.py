"""What surrounds an entry: what it does not tell, and living offers where one has stopped."""

import pytest

from directory.entry_page.nearby import living_like
from directory.enums import CareSetting, DeliveryMode
from directory.public import public_entry
from directory.public.missing import not_told
from tests.directory.factories import CommuneFactory, OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("values", "missed"),
    [
        ({}, True),
        ({"modes": [DeliveryMode.HYBRIDE]}, True),
        ({"modes": [DeliveryMode.DISTANCE]}, False),
        ({"care_settings": [CareSetting.DOMICILE]}, False),
    ],
)
def test_a_place_is_missed_where_people_go_somewhere(values, missed):
    entry = public_entry(ProgrammeFactory(bare=True, **values))
    assert ("lieu" in not_told(entry)) is missed


def test_an_offer_without_a_place_has_living_ones_around_its_structure():
    living = ProgrammeFactory()
    stopped = ProgrammeFactory(
        bare=True, organisation=OrganisationFactory(commune=CommuneFactory())
    )
    cards = living_like(public_entry(stopped))
    assert [card.public_id for card in cards] == [living.public_id]
