"""What the page of a territory counts."""

import pytest

from directory.listing.vocabulary import current_vocabulary
from directory.territory_pages import contents
from directory.territory_pages.atlas import current_atlas
from tests.directory.factories import PathologyFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db


def test_programmes_without_pathology_are_counted_beyond_the_first_ones(land, monkeypatch):
    monkeypatch.setattr(contents, "SAMPLE", 2)
    asthma = PathologyFactory(slug="asthme")
    for about in ([asthma], [], [], []):
        ProgrammeFactory(offer_type="programme-etp", pathologies=about, places=land.cergy())
    vocabulary = current_vocabulary()
    territory = current_atlas(vocabulary).by_slug["departement-95"]
    found = contents.contents_of(territory, vocabulary)
    lines = [line for group in found.groups for line in group.lines]
    assert [(line.label, line.count) for line in lines] == [
        ("Asthme", 1), ("Maladie non précisée", 3),
    ]  # fmt: skip
    assert len(lines[-1].cards) + lines[-1].others == 3
