"""``/annuaire/programmes.{csv,geojson,json}``."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Site

from directory.enums import ActivityState
from directory.services.entries import clocks, publishing
from tests.directory.bulk import many_entries
from tests.directory.factories import PathologyFactory, PrivateContactFactory, ProgrammeFactory
from tests.directory.open_data.test_formats import rows

pytestmark = pytest.mark.django_db


def fetch(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content).decode()


def identifiers(client, query: str = "") -> list[str]:
    return [row["identifiant"] for row in rows(fetch(client, f"/annuaire/programmes.csv{query}"))]


def test_the_answer_to_a_search_and_nothing_else(client):
    one = ProgrammeFactory(title="Vivre avec son asthme", pathologies=[PathologyFactory()])
    two = ProgrammeFactory(title="Vivre avec une BPCO", pathologies=[PathologyFactory(slug="bpco")])
    assert set(identifiers(client)) == {one.public_id, two.public_id}
    assert identifiers(client, "?pathologie=bpco") == [two.public_id]
    assert identifiers(client, "?q=asthme") == [one.public_id]
    found = json.loads(fetch(client, "/annuaire/programmes.json?pathologie=bpco"))
    assert [record["identifiant"] for record in found["programmes"]] == [two.public_id]
    assert found["nombre"] == 1
    assert found["source"]["recherche"].endswith("/annuaire/?pathologie=bpco")
    features = json.loads(fetch(client, "/annuaire/programmes.geojson"))["features"]
    assert len(features) == 2


def test_in_the_order_of_the_list(client):
    keys = [ProgrammeFactory(title=f"{letter} programme").public_id for letter in "cab"]
    assert identifiers(client, "?tri=nom") == [keys[1], keys[2], keys[0]]


def test_drafts_withdrawn_and_stopped_ones_are_nowhere(client):
    kept = ProgrammeFactory()
    ProgrammeFactory(draft=True)
    publishing.unpublish(ProgrammeFactory(), user=None)
    ProgrammeFactory(life__state=ActivityState.ARRETE)
    assert identifiers(client) == [kept.public_id]


def test_no_private_contact(client):
    programme = ProgrammeFactory(complete=True, internal_note="À relancer avant le comité.")
    PrivateContactFactory(programme=programme)
    for extension in ("csv", "json", "geojson"):
        text = fetch(client, f"/annuaire/programmes.{extension}")
        for private in ("Camille", "camille.exemple", "639981234", "relancer", "IDF-2021"):
            assert private not in text


def test_what_every_file_says_of_itself(client):
    ProgrammeFactory()
    response = client.get("/annuaire/programmes.csv")
    today = timezone.localdate().isoformat()
    assert response["Content-Disposition"] == f'attachment; filename="programmes-{today}.csv"'
    assert 'rel="license"' in response["Link"]
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "public" in response["Cache-Control"]
    assert response["ETag"].startswith('W/"')
    assert "Cookie" not in response.get("Vary", "")
    assert client.get("/annuaire/programmes.json")["Content-Type"] == "application/json"
    assert client.get("/annuaire/programmes.geojson")["Content-Type"] == "application/geo+json"


def test_who_holds_this_version_gets_nothing_until_something_changes(client):
    programme = ProgrammeFactory()
    tag = client.get("/annuaire/programmes.csv")["ETag"]
    assert client.get("/annuaire/programmes.csv", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/annuaire/programmes.json")["ETag"] != tag
    assert client.get("/annuaire/programmes.csv?q=asthme")["ETag"] != tag
    day = timezone.localdate() + timedelta(days=9)
    clocks.set_next_dates(programme, [(day, None)], user=None)
    assert client.get("/annuaire/programmes.csv", headers={"If-None-Match": tag}).status_code == 200


def test_a_file_is_another_when_the_site_is_called_or_serves_otherwise(client, settings):
    ProgrammeFactory()
    tags = {client.get("/annuaire/programmes.csv")["ETag"]}
    Site.objects.filter(is_default_site=True).update(site_name="Un autre nom")
    tags.add(client.get("/annuaire/programmes.csv")["ETag"])
    settings.SITE_URL = "https://ailleurs.exemple.fr"
    tags.add(client.get("/annuaire/programmes.csv")["ETag"])
    settings.DEPARTEMENTS = ["95"]
    tags.add(client.get("/annuaire/programmes.csv")["ETag"])
    assert len(tags) == 4


def test_head_makes_no_file(client, django_assert_max_num_queries):
    ProgrammeFactory()
    client.get("/annuaire/programmes.csv")
    with django_assert_max_num_queries(2):
        response = client.head("/annuaire/programmes.csv")
    assert response.status_code == 200
    assert response.content == b""
    assert client.post("/annuaire/programmes.csv").status_code == 405


@pytest.mark.parametrize(
    "query", ["pathologie=zz", "departement=99", "page=abc", "tri=x", "rayon=abc&lieu=zzz"]
)
def test_what_the_directory_does_not_know_is_refused_in_french(client, query):
    text = client.get(f"/annuaire/programmes.csv?{query}")
    assert text.status_code == 400
    assert text["Content-Type"] == "text/plain; charset=utf-8"
    assert "«" in text.content.decode()
    told = client.get(f"/annuaire/programmes.json?{query}")
    assert told.status_code == 400
    assert told.json()["erreurs"]


@pytest.mark.parametrize("extension", ["xls", "CSV", "csv.php"])
def test_other_formats_are_not_found(client, extension):
    assert client.get(f"/annuaire/programmes.{extension}").status_code == 404


def test_one_address_cannot_ask_for_ever(client, monkeypatch):
    monkeypatch.setattr("directory.open_data.views.exports.MOST", 2)
    ProgrammeFactory()
    codes = [client.get("/annuaire/programmes.csv").status_code for _turn in range(3)]
    assert codes == [200, 200, 429]


def test_as_many_queries_for_few_entries_as_for_many(client):
    def count(total: int) -> int:
        with CaptureQueriesContext(connection) as found:
            assert len(identifiers(client)) == total
        return len(found)

    many_entries(3)
    identifiers(client)
    few = count(3)
    many_entries(30, start=3)
    identifiers(client)
    assert count(33) == few
