"""Where somebody looks: a commune, what was typed for one, a position."""

import pytest
from django.http import QueryDict

from directory.listing.around import read_place
from territories.models import CPTS
from tests.directory.factories import CommuneFactory, DepartementFactory, IntercommunaliteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def cergy():
    return CommuneFactory(intercommunalite=IntercommunaliteFactory())


def read(query: str):
    return read_place(QueryDict(query))


def test_a_commune_is_where_its_inhabitants_are(cergy):
    cpts = CPTS.objects.create(name="CPTS d’exemple")
    cpts.communes.add(cergy)
    around = read("commune=95127").around
    assert (around.label, around.latitude, around.longitude) == ("Cergy", 49.03, 2.06)
    assert set(around.inhabitants) == {"tous", "95", "249500109", cpts.slug}
    assert (around.name, around.value) == ("commune", "95127")


@pytest.mark.parametrize("typed", ["cergy", "95000", "CERGY"])
def test_a_name_or_a_postcode_is_a_commune(cergy, typed):
    place = read(f"lieu={typed}")
    assert place.around.value == "95127"
    assert place.typed == typed
    assert place.choices == ()


def test_several_communes_of_one_name_are_offered(cergy):
    CommuneFactory(
        insee="78127", name="Cergy", departement=DepartementFactory(code="78"), population=10
    )
    place = read("lieu=cergy")
    assert place.around.value == "95127"
    assert [choice.insee for choice in place.choices] == ["95127", "78127"]


def test_a_position_is_told_in_degrees():
    around = read("position=49.035,2.06").around
    assert (around.latitude, around.longitude) == (49.035, 2.06)
    assert around.inhabitants == ("tous",)


@pytest.mark.parametrize(
    "query",
    ["commune=99999", "lieu=zzz", "position=91,2", "position=49", "commune=%00x", "lieu=%22%27"],
)
def test_what_is_no_place_is_said(query):
    place = read(query)
    assert place.around is None
    assert place.problem


def test_a_commune_without_a_point_is_said():
    CommuneFactory(insee="95000", name="Nulle-Part", latitude=None, longitude=None)
    assert read("commune=95000").problem == "Nous ne savons pas où se trouve Nulle-Part."


def test_an_empty_field_says_nothing():
    assert read("commune=&lieu=++&position=") == read("")
