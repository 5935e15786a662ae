import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core.registry import setup_steps
from territories import data_files
from territories.checks import check_served_territory
from territories.exceptions import UnknownRegionError
from territories.models import Commune, CommunePostcode, Departement, Intercommunalite, Region
from territories.scope import (
    communes_in_scope,
    departements_in_scope,
    intercommunalites_in_scope,
    region_served,
)
from territories.services.loading import load_territories
from tests.territories.factories import CPTSFactory, SupportStructureFactory

pytestmark = pytest.mark.django_db

REGIONS = [row.code for row in data_files.regions()]


def counts():
    models = (Region, Departement, Intercommunalite, Commune, CommunePostcode)
    return [model.objects.count() for model in models]


def changes(tallies):
    return [(tally.created, tally.changed, tally.dropped) for tally in tallies]


def test_every_region_has_its_files():
    assert len(REGIONS) == 18
    assert len(data_files.departements()) == 101
    for region in REGIONS:
        assert data_files.outlines_file(region).exists()


@pytest.mark.parametrize("region", REGIONS)
def test_every_region_loads_and_a_second_run_changes_nothing(region):
    load_territories(region)
    path = data_files.FOLDER / f"communes-{region}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        assert Commune.objects.count() == sum(1 for _row in csv.DictReader(file))
    before = counts()
    assert changes(load_territories(region)) == [(0, 0, 0)] * 5
    assert counts() == before


def test_what_is_loaded_of_ile_de_france():
    load_territories("11")
    assert counts() == [1, 8, 63, 1286, 1318]
    cergy = Commune.objects.get(name="Cergy")
    assert (cergy.departement.name, str(cergy)) == ("Val-d’Oise", "Cergy (95)")
    assert str(cergy.intercommunalite) == "CA de Cergy-Pontoise"
    fourteenth = Commune.objects.get(pk="75114")
    assert fourteenth.parent.name == "Paris"
    assert fourteenth.name == "Paris 14e arrondissement"
    ept = Commune.objects.get(name="Saint-Denis", departement="93").intercommunalite
    assert (ept.name, ept.get_kind_display()) == (
        "Plaine Commune",
        "établissement public territorial",
    )
    assert Commune.objects.filter(parent="75056").count() == 20


def test_lyon_is_a_metropole():
    load_territories("84")
    lyon = Commune.objects.get(pk="69123")
    assert lyon.intercommunalite.get_kind_display() == "métropole"
    assert lyon.arrondissements.count() == 9
    assert Commune.objects.filter(latitude=None).count() == 4


def test_a_row_that_differs_is_written_again():
    load_territories("06")
    Commune.objects.filter(pk="97601").update(name="Faux", population=0)
    tallies = load_territories("06")
    assert [tally.changed for tally in tallies] == [0, 0, 0, 1, 0]
    assert Commune.objects.get(pk="97601").name == "Acoua"


def test_slugs_are_unique_among_territories():
    load_territories("01")
    slugs = [
        slug
        for model in (Region, Departement, Intercommunalite)
        for slug in model.objects.values_list("slug", flat=True)
    ]
    assert len(slugs) == len(set(slugs))
    assert Departement.objects.get().slug == "guadeloupe"
    assert Region.objects.get().slug == "region-guadeloupe"
    assert CPTSFactory(name="Guadeloupe").slug == "guadeloupe-2"


def test_a_slug_once_given_stays():
    load_territories("06")
    Intercommunalite.objects.filter(name="CC du Sud").update(slug="le-sud")
    load_territories("06")
    assert Intercommunalite.objects.get(name="CC du Sud").slug == "le-sud"


def test_another_region_takes_the_place_of_the_first():
    load_territories("06")
    load_territories("04")
    assert list(Region.objects.values_list("code", flat=True)) == ["04"]
    assert not Commune.objects.filter(departement="976").exists()


def test_what_is_used_is_kept_and_said():
    load_territories("06")
    cpts = CPTSFactory()
    cpts.communes.add("97601")
    structure = SupportStructureFactory()
    structure.departements.add(Departement.objects.get(pk="976"))
    structure.save()
    tallies = load_territories("04")
    assert [commune.pk for commune in cpts.communes.all()] == ["97601"]
    assert Commune.objects.filter(departement="976").count() == 1
    assert structure.departements.count() == 1
    assert tallies[3].kept == ["Acoua (976)"]
    assert tallies[1].kept == ["Mayotte (976)"]


def test_a_commune_is_kept_for_the_sake_of_its_arrondissement():
    load_territories("11")
    cpts = CPTSFactory()
    cpts.communes.add("75114")
    load_territories("06")
    kept = Commune.objects.filter(departement="75").values_list("pk", flat=True)
    assert set(kept) == {"75056", "75114"}


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        load_territories("06")
    load_territories("84")
    with django_assert_max_num_queries(60):
        load_territories("84")


def test_the_command_says_what_it_did(settings):
    settings.REGION = "06"
    out = StringIO()
    call_command("load_territories", stdout=out)
    assert "Communes – ajouts : 17" in out.getvalue()
    settings.REGION = "99"
    with pytest.raises(CommandError, match="La région « 99 » est inconnue"):
        call_command("load_territories", stdout=out)


def test_an_unknown_region_writes_nothing():
    with pytest.raises(UnknownRegionError):
        load_territories("../11")
    assert counts() == [0] * 5


def test_setup_loads_the_territories(settings):
    settings.REGION = "06"
    setup_steps.get("territories").run()
    assert region_served().name == "Mayotte"


def test_the_scope_is_the_region_or_its_chosen_departements(settings):
    settings.REGION = "11"
    load_territories()
    assert departements_in_scope().count() == 8
    settings.DEPARTEMENTS = ["95"]
    assert [row.code for row in departements_in_scope()] == ["95"]
    assert set(communes_in_scope().values_list("departement", flat=True)) == {"95"}
    assert intercommunalites_in_scope().filter(name="CA de Cergy-Pontoise").exists()
    # Neighbours are loaded all the same, to be found by distance.
    assert Commune.objects.filter(departement="78").exists()


@pytest.mark.parametrize(
    ("region", "departements", "errors"),
    [
        ("11", [], []),
        ("11", ["95", "78"], []),
        ("11", ["13"], ["territories.E002"]),
        ("95", [], ["territories.E001"]),
    ],
)
def test_settings_are_checked(settings, region, departements, errors):
    settings.REGION, settings.DEPARTEMENTS = region, departements
    assert [error.id for error in check_served_territory()] == errors
