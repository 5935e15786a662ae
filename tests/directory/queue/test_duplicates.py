"""Entries that may be the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.moderation.duplicates import duplicates_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def found(programme):
    return {duplicate.programme.title: duplicate.reasons for duplicate in duplicates_of(programme)}


def test_a_like_title_in_the_same_commune_is_found():
    mine = ProgrammeFactory(title="Mieux vivre avec son asthme", official_title="Asthme A")
    ProgrammeFactory(title="Vivre mieux avec l’asthme", official_title="Programme B")
    assert "titres proches" in found(mine)["Vivre mieux avec l’asthme"]


def test_the_same_pathologies_in_the_same_structure_are_found():
    organisation, asthma = OrganisationFactory(), PathologyFactory()
    common = {"organisation": organisation, "pathologies": [asthma]}
    mine = ProgrammeFactory(title="Souffle", official_title="Souffle", **common)
    ProgrammeFactory(title="Bronches en forme", official_title="Bronches", **common)
    assert found(mine)["Bronches en forme"] == ("même structure", "mêmes pathologies")


def test_a_mere_neighbour_is_not_found():
    mine = ProgrammeFactory(
        title="Asthme", official_title="Asthme", pathologies=[PathologyFactory(slug="asthme")]
    )
    ProgrammeFactory(
        title="Polyarthrite",
        official_title="Polyarthrite",
        pathologies=[PathologyFactory(slug="polyarthrite")],
    )
    assert found(mine) == {}


def test_a_like_title_elsewhere_is_not_found():
    mine = ProgrammeFactory(title="Vivre avec son asthme", official_title="Asthme")
    elsewhere = PlaceFactory(commune=CommuneFactory(insee="78646", name="Versailles"))
    ProgrammeFactory(title="Vivre avec son asthme", official_title="Asthme", places=[elsewhere])
    assert found(mine) == {}


def test_an_entry_is_not_its_own_duplicate():
    mine = ProgrammeFactory()
    assert duplicates_of(mine.latest_revision.as_object()) == []


def test_neighbours_cost_no_query_each():
    mine = ProgrammeFactory()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            duplicates_of(mine)
        return len(asked)

    many_entries(2)
    few = queries()
    many_entries(30, start=2)
    assert queries() == few
