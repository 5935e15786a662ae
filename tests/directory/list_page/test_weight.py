"""The page stays light when all its facets are full."""

import pytest

from directory.demo.large import make_large_directory
from directory.services.entries.vocabulary import load_vocabulary
from tests.directory.factories import CommuneFactory, IntercommunaliteFactory
from tests.directory.list_page.reading import boxes, page

pytestmark = pytest.mark.django_db

HEAVIEST = 32_000
UNFOLDED = 35_000
"""The same with the facets that few people use, which are asked for."""
PLACES = 15


def test_a_large_directory_weighs_no_more(client):
    for number in range(PLACES):
        zone = IntercommunaliteFactory(siren=f"2000{number:05}", name=f"Territoire {number}")
        commune = CommuneFactory(insee=f"951{number:02}", name=f"Ville {number}")
        zone.departements.add(commune.departement)
        commune.intercommunalite = zone
        commune.save()
    load_vocabulary()
    make_large_directory(300, seed=1)
    tree = page(client)
    assert len(boxes(tree, "intercommunalite")) == len(boxes(tree, "pathologie")) == 12
    for query in ("", "?q=diabete", "?public=adultes"):
        assert len(client.get(f"/annuaire/{query}").content) <= HEAVIEST
    for query in ("?choix=plus", "?public=adultes&choix=plus"):
        assert len(client.get(f"/annuaire/{query}").content) <= UNFOLDED
