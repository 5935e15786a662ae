"""What `/annuaire/suggestions.json` offers."""

import logging

import pytest

from directory.models import Pathology
from directory.services.entries import publishing
from directory.suggesting import pathologies
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    OrganisationFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)

pytestmark = pytest.mark.django_db

URL = "/annuaire/suggestions.json"


def rows(client, words, **headers):
    response = client.get(URL, {"q": words}, **headers)
    assert response.status_code == 200
    return response.json()["results"]


def values(client, words):
    return [(row["group"], row["value"]) for row in rows(client, words)]


@pytest.fixture
def diabetes(db):
    return PathologyFactory(
        slug="diabete-type-2", label="Diabète de type 2", abbreviations="DT2\nDNID",
        synonyms="sucre dans le sang\ndiabète gras",
    )  # fmt: skip


def test_a_pathology_is_offered_by_any_of_its_names_and_shown_by_its_label(client, diabetes):
    ProgrammeFactory(title="Bouger", pathologies=[diabetes])
    for words in ("diab", "type 2 diabète", "DT2", "d.t.2", "dn", "sucre dans le sa", "sang sucre"):
        (row,) = rows(client, words)
        assert row == {
            "group": "Maladies et thèmes",
            "value": "Diabète de type 2",
            "detail": "1 offre",
            "url": "/annuaire/?pathologie=diabete-type-2",
            "name": "pathologie",
            "code": "diabete-type-2",
        }
    assert "gras" not in client.get(URL, {"q": "diabète gras"}).content.decode()


def test_one_without_offer_says_so(client, diabetes):
    assert rows(client, "diab")[0]["detail"] == "aucune offre pour le moment"


def test_thousands_of_offers_stand_apart(client, diabetes, monkeypatch):
    monkeypatch.setattr(pathologies, "_offers", lambda _held: {"diabete-type-2": 1234})
    assert rows(client, "diab")[0]["detail"] == "1\u202f234 offres"


def test_an_ambiguous_abbreviation_offers_both(client):
    PathologyFactory(slug="respiratoire", label="Insuffisance respiratoire", abbreviations="IRC")
    PathologyFactory(slug="renale", label="Maladie rénale", abbreviations="IRC")
    assert [row["code"] for row in rows(client, "irc")] == ["respiratoire", "renale"]


def test_a_commune_leads_around_it(client):
    CommuneFactory(insee="95500", name="Pontoise", postcode="95300", population=30_000)
    for words in ("pont", "95300", "pontoise 95", "9530"):
        (row,) = rows(client, words)
        assert row["value"] == "Pontoise (95)"
        assert row["detail"] == "95300, Val-d’Oise"
        assert (row["name"], row["code"]) == ("commune", "95500")
        assert row["url"] == "/annuaire/?commune=95500"


def test_a_programme_leads_to_its_page_and_a_structure_to_its_name(client):
    hospital = OrganisationFactory(name="Hôpital des Tilleuls")
    OrganisationFactory(name="Clinique des Tilleuls")  # no offer
    entry = ProgrammeFactory(title="Tilleul et respiration", organisation=hospital)
    found = {row["group"]: row for row in rows(client, "tilleul")}
    programme = found["Programmes et ressources"]
    assert programme["value"] == "Tilleul et respiration"
    assert programme["url"] == entry.get_absolute_url()
    assert programme["name"] == ""
    structure = found["Structures"]
    assert structure["value"] == "Hôpital des Tilleuls"
    assert client.get(structure["url"]).context["results"].total == 1


def test_drafts_and_what_is_no_longer_public_are_not_offered(client):
    ProgrammeFactory(draft=True, title="Brouillon secret")
    entry = ProgrammeFactory(title="Ancien programme")
    assert values(client, "secret") == []
    assert len(values(client, "ancien")) == 1
    publishing.unpublish(entry, user=None)
    assert values(client, "ancien") == []
    assert values(client, "hôpital") == []


def test_entries_outside_the_territory_served_are_left_out(client, settings):
    settings.DEPARTEMENTS = ["95"]
    far = CommuneFactory(
        insee="78646", name="Versailles", departement=DepartementFactory(code="78")
    )
    there = OrganisationFactory(name="Hôpital du loin")
    ProgrammeFactory(title="Loin d’ici", places=[PlaceFactory(commune=far)], organisation=there)
    ProgrammeFactory(title="Loin de la crise")
    assert values(client, "loin") == [("Programmes et ressources", "Loin de la crise")]


def test_a_renamed_pathology_is_offered_by_its_new_name(client, diabetes):
    assert values(client, "sucre")
    diabetes.synonyms = ""
    diabetes.label = "Diabète doux"
    diabetes.save()
    assert values(client, "sucre") == []
    assert values(client, "doux") == [("Maladies et thèmes", "Diabète doux")]


@pytest.mark.parametrize(
    "words", ["", " ", "a", '"', "'", "%", "_", "*", "a" * 10_000, "<script>", "\ud83d", "؟", "\\"]
)
def test_anything_may_be_typed(client, diabetes, words):
    assert rows(client, words.encode("utf-8", "replace").decode()) == []


def test_an_odd_address_is_no_error(client):
    for query in ("", "q[]=a", "q=a&q=b", "q=%FF%FE", "x=1"):
        assert client.get(f"{URL}?{query}").json() == {"results": []}
    assert client.post(URL).status_code == 405
    assert client.get(f"{URL}?q=%00").status_code == 400


def test_it_is_kept_a_minute_and_asked_again_by_its_stamp(client, diabetes):
    answer = client.get(URL, {"q": "diab"})
    assert answer["Cache-Control"] == "public, max-age=60"
    assert answer["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    stamp = answer["ETag"]
    assert client.get(URL, {"q": "diab"}, HTTP_IF_NONE_MATCH=stamp).status_code == 304
    diabetes.label = "Diabète doux"
    diabetes.save()
    assert client.get(URL, {"q": "diab"}, HTTP_IF_NONE_MATCH=stamp).status_code == 200


def test_what_is_typed_is_not_logged(client, diabetes, caplog):
    caplog.set_level(logging.DEBUG)
    rows(client, "zorglub")
    assert URL in caplog.text
    assert "zorglub" not in caplog.text


def test_one_query_whatever_the_number(client, django_assert_num_queries):
    for count, start in ((5, 0), (40, 5)):
        many_entries(count, start)
        rows(client, "maladie")  # read once after a change
        with django_assert_num_queries(1):
            assert len(rows(client, "vivre")) == (5 if start == 0 else 8)
    assert Pathology.objects.count() == 15
