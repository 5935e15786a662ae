"""Facets, pathologies, territories and structures by the API."""

import pytest

from tests.directory.bulk import many_entries
from tests.directory.factories import (
    OrganisationFactory,
    PathologyFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db


def facet(page, name):
    (found,) = [row for row in page["facettes"] if row["nom"] == name]
    return {row["code"]: row for row in found["valeurs"]}


def test_counts_are_what_a_value_would_bring(get):
    ProgrammeFactory()
    ProgrammeFactory(pathologies=[PathologyFactory(slug="diabete")])
    page = get("facettes?pathologie=asthme")
    assert page["total"] == 1
    values = facet(page, "pathologie")
    assert (values["asthme"]["nombre"], values["asthme"]["choisie"]) == (1, True)
    assert (values["diabete"]["nombre"], values["diabete"]["choisie"]) == (1, False)
    assert facet(page, "departement")["95"]["nombre"] == 1
    assert facet(page, "langue")["tr"]["nombre"] == 0


def test_every_facet_of_the_list_is_there(get):
    names = [row["nom"] for row in get("facettes")["facettes"]]
    assert {"pathologie", "departement", "intercommunalite", "cpts", "fauteuil"} <= set(names)


def test_facets_take_few_queries_at_any_size(client, django_assert_max_num_queries):
    for start in (0, 20):
        many_entries(20, start)
        client.get("/api/v1/facettes?q=maladie")
        with django_assert_max_num_queries(4):
            client.get("/api/v1/facettes?q=maladie")


def test_pathologies_are_named_without_their_synonyms(get):
    PathologyFactory(
        slug="bpco", label="Bronchite chronique", abbreviations="BPCO", synonyms="poumon du fumeur",
        ald_number="14",
    )  # fmt: skip
    (found,) = get("pathologies")["resultats"]
    assert found["abreviations"] == ["BPCO"]
    assert found["ald"] == "14"
    assert found["groupe"]["code"] == "poumons-et-sommeil"
    assert "fumeur" not in str(found)


def test_territories_have_the_codes_that_searches_take(get):
    ProgrammeFactory()
    told = get("territoires")
    assert {"code": "95", "nom": "Val-d’Oise"} in told["departements"]
    assert set(told) == {"departements", "intercommunalites", "cpts"}
    for row in told["departements"]:
        assert get(f"programmes?departement={row['code']}")["avertissements"] == []


def test_structures_that_hold_something_public(get):
    holder = OrganisationFactory(name="Hôpital d’exemple", phone="+33199001234")
    ProgrammeFactory(organisation=holder)
    ProgrammeFactory(organisation=holder)
    ProgrammeFactory(organisation=OrganisationFactory(name="Caché"), draft=True)
    page = get("organisations")
    (found,) = page["resultats"]
    assert page["total"] == 1
    assert (found["nom"], found["fiches"]) == ("Hôpital d’exemple", 2)
    assert found["telephone"] == "+33199001234"


def test_structures_by_pages(get):
    for _ in range(5):
        ProgrammeFactory(bare=True)
    found, path = [], "organisations?limite=2"
    while path:
        page = get(path)
        found += [row["identifiant"] for row in page["resultats"]]
        path = page["suivant"]
    assert len(found) == len(set(found)) == 5
    assert found == sorted(found)


def test_a_cursor_of_the_entries_is_none_of_the_structures(get):
    many_entries(3)
    cursor = get("programmes?limite=2")["suivant"].partition("curseur=")[2]
    assert "autre recherche" in get(f"organisations?curseur={cursor}", status=400)["detail"]


def test_structures_take_as_many_queries_at_any_size(client, django_assert_num_queries):
    from directory.models import Organisation

    for size in (2, 6):
        while Organisation.objects.count() < size:
            ProgrammeFactory(bare=True)
        client.get("/api/v1/organisations")
        with django_assert_num_queries(4):  # version, structures, counts, total
            client.get("/api/v1/organisations")
