import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from territories.geo import Point, haversine_km
from territories.lookup import find_communes, match_commune
from territories.models import Commune

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ile_de_france")]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("cergy", "95127"),
        ("CERGY 95", "95127"),
        ("cergy (95)", "95127"),
        ("95014 CERGY CEDEX", "95127"),
        ("Cergy Pontoise", "95127"),
        ("st germain", "78551"),
        ("Saint-Germain-en-Laye", "78551"),
        ("saint germain en laye", "78551"),
        ("hay les roses", "94038"),
        ("L'Haÿ-les-Roses", "94038"),
        ("l’hay", "94038"),
        ("mureaux", "78440"),
        ("paris", "75056"),
        ("Paris 14", "75114"),
        ("paris 14e", "75114"),
        ("Paris 14ème arrondissement", "75114"),
        ("paris 1", "75101"),
        ("75014", "75114"),
        ("75116", "75116"),
        ("95000", "95127"),
        ("95127", "95127"),
        ("st denis", "93066"),
        ("argent", "95018"),
    ],
)
def test_a_commune_is_found(typed, first):
    assert find_communes(typed)[0].pk == first


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\x00", "'\"%_", "x" * 10_000, "zzz", "99999", "2A999", "😀", "a b c d e f g h i j"],
)
def test_what_names_nothing_finds_nothing(typed):
    assert find_communes(typed) == []


def test_a_whole_name_comes_before_larger_communes_that_contain_it():
    names = [commune.name for commune in find_communes("saint-denis")]
    assert names[0] == "Saint-Denis"
    assert "L’Île-Saint-Denis" in names


@pytest.mark.parametrize(
    ("served", "first"), [([], "78356"), (["95"], "95355"), (["78", "95"], "78356")]
)
def test_of_equal_answers_the_territory_served_comes_first(settings, served, first):
    settings.DEPARTEMENTS = served
    assert find_communes("magny")[0].pk == first
    assert find_communes("magny-les-hameaux")[0].pk == "78356"


def test_equal_answers_are_ordered_by_population():
    found = [row for row in find_communes("95000") if row.quality == 1]
    assert found == sorted(found, key=lambda row: -row.population)
    assert len(found) == 4


def test_finding_takes_one_query():
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert len(find_communes("saint", 10)) == 10
    assert len(captured) == 1


@pytest.mark.parametrize(
    ("name", "postcode", "insee"),
    [
        ("ST OUEN L'AUMONE", "95310", "95572"),
        ("Paris", "75014", "75114"),
        ("PARIS 14EME", "", "75114"),
        ("paris", "", "75056"),
        ("CERGY PONTOISE CEDEX", "95303", "95127"),
        ("Saint-Denis", "93200", "93066"),
        ("", "75014", "75114"),
        ("", "95100", "95018"),
    ],
)
def test_a_spreadsheet_s_commune_is_matched(name, postcode, insee):
    assert match_commune(name, postcode).pk == insee


@pytest.mark.parametrize(
    ("name", "postcode"),
    [
        ("Argenteuil", "75001"),
        ("", "95000"),
        ("", "95014"),
        ("Nulle-Part", ""),
        ("", ""),
        ("\x00", "x"),
    ],
)
def test_no_match_where_in_doubt(name, postcode):
    assert match_commune(name, postcode) is None


def test_a_match_may_be_narrowed_to_a_departement():
    assert match_commune("Cergy", departement="75") is None


def test_near_is_the_circle_nearest_first():
    cergy = Commune.objects.get(pk="95127")
    near = list(Commune.objects.near(cergy.point, 5))
    expected = {
        commune.pk
        for commune in Commune.objects.all()
        if haversine_km(cergy.point, commune.point) <= 5
    }
    assert {commune.pk for commune in near} == expected
    assert near[0] == cergy
    for commune in near:
        assert commune.distance == pytest.approx(haversine_km(cergy.point, commune.point), abs=1e-3)


def test_haversine_knows_a_distance():
    assert haversine_km(Point(48.8566, 2.3522), Point(45.7640, 4.8357)) == pytest.approx(
        391.5, abs=0.5
    )
