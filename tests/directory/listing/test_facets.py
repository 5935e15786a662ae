"""The facets declared, and the values that an entry has in each."""

import pytest
from django.http import QueryDict

from directory.listing.criteria import read_criteria
from directory.listing.facets import BY_NAME, FACETS
from directory.listing.indexed import values_of
from directory.listing.results import find
from directory.listing.vocabulary import current_vocabulary
from directory.public import public_entry
from territories.models import CPTS
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    IntercommunaliteFactory,
    OrganisationFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cergy():
    return CommuneFactory(intercommunalite=IntercommunaliteFactory())


@pytest.fixture
def entry(cergy):
    return ProgrammeFactory(
        complete=True, places=[PlaceFactory(commune=cergy, evening_or_saturday=True)]
    )


def total(query: str) -> int:
    vocabulary = current_vocabulary()
    criteria = read_criteria(QueryDict(query), vocabulary)
    assert criteria.problems == []
    return find(criteria, vocabulary).total


def test_the_addresses_of_design_are_all_there():
    assert list(BY_NAME) == [
        "departement", "intercommunalite", "cpts", "pathologie", "public", "mode", "type",
        "structure", "cadre", "accueil", "format", "cout", "langue", "patient-partenaire",
        "fauteuil", "soir-samedi",
    ]  # fmt: skip


def test_a_complete_entry_has_a_value_in_every_facet(entry, cergy):
    cpts = CPTS.objects.create(name="CPTS d’exemple")
    cpts.communes.add(cergy)
    found = {value.partition(":")[0] for value in values_of(public_entry(entry), {"95127": ["x"]})}
    assert {facet.name for facet in FACETS} <= found


@pytest.mark.parametrize(
    ("query", "miss"),
    [
        ("departement=95", "departement=78"),
        ("intercommunalite=249500109", "intercommunalite=249500299"),
        ("pathologie=asthme", "pathologie=bpco"),
        ("public=aidants", "public=enfants"),
        ("mode=presentiel", "mode=distance"),
        ("type=programme-etp", "type=aec"),
        ("structure=hopital-public", "structure=msp"),
        ("cadre=hopital", "cadre=domicile"),
        ("accueil=hopital-de-jour", "accueil=hospitalisation"),
        ("format=collectif", "format=individuel"),
        ("cout=gratuit", "cout=participation"),
        ("langue=lsf", "langue=en"),
        ("patient-partenaire=oui", "patient-partenaire=oui&public=enfants"),
        ("fauteuil=oui", "fauteuil=oui&public=enfants"),
        ("soir-samedi=oui", "soir-samedi=oui&public=enfants"),
    ],
)
def test_each_facet_keeps_and_leaves_out(entry, query, miss):
    from tests.directory.factories import PathologyFactory

    DepartementFactory(code="78")
    PathologyFactory(slug="bpco")
    other = IntercommunaliteFactory(siren="249500299", name="Val Parisis")
    other.departements.add(DepartementFactory(code="95"))
    IntercommunaliteFactory().departements.add(DepartementFactory(code="95"))
    assert total(query) == 1
    vocabulary = current_vocabulary()
    assert find(read_criteria(QueryDict(miss), vocabulary), vocabulary).total == 0


def test_a_cpts_follows_its_communes(entry, cergy):
    cpts = CPTS.objects.create(name="CPTS d’exemple")
    assert "cpts" not in values(entry)
    cpts.communes.add(cergy)
    assert total(f"cpts={cpts.slug}") == 1
    cpts.communes.clear()
    assert "cpts" not in values(entry)
    cpts.communes.add(cergy)
    cpts.delete()
    assert "cpts" not in values(entry)


def values(entry) -> set[str]:
    vocabulary = current_vocabulary()
    return {name for name, counts in find(read_criteria(QueryDict(), vocabulary),
                                          vocabulary).counts.items() if counts}  # fmt: skip


def test_paris_is_told_by_arrondissement():
    paris = DepartementFactory(code="75")
    city = IntercommunaliteFactory(siren="217500016", name="Ville de Paris", kind="VILLE")
    city.departements.add(paris)
    place = CommuneFactory(
        insee="75114", name="Paris 14e Arrondissement", departement=paris, intercommunalite=city
    )
    ProgrammeFactory(places=[PlaceFactory(commune=place)])
    assert total("intercommunalite=75114") == 1
    assert total("intercommunalite=217500016") == 1


def test_where_it_takes_place_and_who_may_come_are_two_things(entry):
    programme = ProgrammeFactory(modes=["distance"], organisation=OrganisationFactory())
    found = set(values_of(public_entry(programme), {}))
    assert {"dessert:tous", "joignable:tous"} <= found
    assert "joignable:tous" not in set(values_of(public_entry(entry), {}))
