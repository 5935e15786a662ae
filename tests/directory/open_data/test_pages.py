"""``/donnees/`` and the table of active programmes."""

from datetime import date
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.registry import Registry, sitemaps
from directory.enums import ActivityState
from directory.open_data.documented import sections
from directory.open_data.dump import publishing, shelf
from directory.open_data.fields import FIELDS
from tests.core.html import all_of, document, text_of
from tests.directory.bulk import many_entries
from tests.directory.factories import (
    CommuneFactory,
    DepartementFactory,
    IntercommunaliteFactory,
    PathologyFactory,
    PlaceFactory,
    ProgrammeFactory,
)
from tests.directory.open_data.test_formats import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def no_pages(monkeypatch):
    """The files alone are read by the control here."""
    monkeypatch.setattr("directory.open_data.redaction.report.outputs", Registry("output"))
    monkeypatch.setattr("directory.open_data.redaction.report.PUBLISHERS_PAGES", ())


@pytest.fixture
def zones():
    """Two intercommunalités of one département, one of another."""
    for siren, name, code, insee in (
        ("249500109", "Cergy-Pontoise", "95", "95127"),
        ("200058485", "Val Parisis", "95", "95306"),
        ("247800584", "Saint-Germain", "78", "78551"),
    ):
        departement = DepartementFactory(code=code)
        zone = IntercommunaliteFactory(siren=siren, name=name)
        zone.departements.add(departement)
        CommuneFactory(insee=insee, name=f"Commune {insee}", departement=departement,
                       intercommunalite=zone)  # fmt: skip


def offer(*communes: str, pathologies=("asthme",), **values):
    places = [PlaceFactory(commune=CommuneFactory(insee=insee)) for insee in communes]
    return ProgrammeFactory(
        bare=not places, places=places,
        pathologies=[PathologyFactory(slug=slug) for slug in pathologies], **values,
    )  # fmt: skip


def page(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return document(response.content.decode())


def table(client, query: str = "") -> dict[str, list[str]]:
    """Return the rows of the table by their first cell."""
    tree = page(client, f"/donnees/tableau/{query}")
    found = {}
    for row in tree.iter("tr"):
        cells = [text_of(cell) for cell in row if cell.tag in ("th", "td")]
        found[cells[0]] = cells[1:]
    return found


def test_the_page_before_the_first_night(client):
    text = text_of(page(client, "/donnees/"))
    assert "la nuit prochaine" in text
    assert "Licence Ouverte 2.0" in text
    assert "Le premier contrôle" in text


def test_the_page_explains_every_field_and_leads_to_every_file(client, no_pages):
    ProgrammeFactory()
    publishing.publish()
    tree = page(client, "/donnees/")
    codes = {text_of(code) for code in tree.iter("code")}
    assert {field.path for section in sections() for field in section.fields} <= codes
    assert {field.name for field in FIELDS if not field.of} <= codes
    assert "lieux[].intercommunalite_siren" in codes
    for name in ("programmes.csv", "programmes.json", "programmes.geojson", "SHA256SUMS"):
        (link,) = all_of(tree, "a", href=f"/donnees/fichiers/{name}")
        assert b"".join(client.get(link.get("href")).streaming_content)
    for link in tree.iter("a"):
        if link.get("href", "").startswith("/annuaire/programmes"):
            assert client.get(link.get("href")).status_code in {200, 400}
    text = text_of(tree)
    for word in ("FINESS", "Code INSEE", "SIREN", "ALD", "Actif", "Déclaré"):
        assert word in text


def test_every_identifier_of_the_page_is_there_once_and_every_anchor_leads_somewhere(client):
    tree = page(client, "/donnees/")
    found = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(found) == len(set(found))
    anchors = {link.get("href")[1:] for link in tree.iter("a")
               if link.get("href", "").startswith("#")}  # fmt: skip
    assert anchors <= set(found)


def test_it_leads_to_the_api(client):
    links = {link.get("href") for link in page(client, "/donnees/").iter("a")}
    assert "/api/v1/docs" in links


def test_the_pages_are_in_the_site_map():
    paths = [entry.path for entry in sitemaps.get("donnees").entries()]
    assert paths == ["/donnees/", "/donnees/tableau/"]


def test_the_schema_has_an_address_of_its_own(client):
    response = client.get("/donnees/schema.json")
    assert response["Content-Type"] == "application/schema+json"
    assert response.json()["$id"].endswith("/donnees/schema.json")


def test_the_table_counts_active_offers_by_pathology_and_zone(client, zones):
    offer("95127")
    offer("95127", "95306", pathologies=("asthme", "bpco"))
    offer("78551", pathologies=("bpco",))
    offer(pathologies=("bpco",))
    offer("95127", life__state=ActivityState.SUSPENDU)
    offer("95127", life__state=ActivityState.PLUS_DE_PLACE)
    offer("95127", life__state=ActivityState.ARRETE)
    offer("95127", draft=True)
    found = table(client)
    assert found["Pathologie"] == ["En tout", "Yvelines", "Val-d’Oise"]
    assert found["Asthme"] == ["2", "0", "2"]
    assert found["Bpco"] == ["3", "1", "1"]
    assert found["Toutes les offres actives"] == ["4", "1", "2"]
    found = table(client, "?departement=95")
    assert found["Pathologie"] == ["En tout", "Cergy-Pontoise", "Val Parisis"]
    assert found["Asthme"] == ["2", "2", "1"]
    assert found["Bpco"] == ["1", "1", "1"]


def test_the_same_as_csv(client, zones):
    offer("95127")
    offer("95127", "95306", pathologies=("asthme", "bpco"))
    PathologyFactory(slug="mici")
    response = client.get("/donnees/tableau.csv")
    found = {row["pathologie"]: row for row in rows(b"".join(response.streaming_content).decode())}
    assert set(found) == {"Asthme", "Bpco", "Tous les programmes actifs"}
    assert found["Asthme"]["Cergy-Pontoise (249500109)"] == "2"
    assert found["Asthme"]["Val Parisis (200058485)"] == "1"
    assert found["Asthme"]["pathologie_code"] == "asthme"
    assert found["Tous les programmes actifs"]["total"] == "2"


def test_what_is_missing_is_said(client, zones):
    offer("95127")
    PathologyFactory(slug="mici")
    assert "1 pathologie sans offre active ici" in text_of(page(client, "/donnees/tableau/"))


def test_an_empty_directory_has_a_table_too(client):
    assert "Aucune offre active ici" in text_of(page(client, "/donnees/tableau/"))
    response = client.get("/donnees/tableau.csv")
    assert len(rows(b"".join(response.streaming_content).decode())) == 1


@pytest.mark.parametrize("typed", ["zz", "99", "'\"<b>", "9" * 5000, "é", "-1"])
def test_a_departement_that_is_none_is_said(client, typed):
    response = client.get("/donnees/tableau/", {"departement": typed})
    assert response.status_code == 200
    assert "ne couvre pas le département" in response.content.decode()
    assert client.get("/donnees/tableau.csv", {"departement": typed}).status_code == 400


def test_at_most_four_queries_whatever_the_entries_and_pathologies(client, zones):
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/donnees/tableau.csv?departement=95")
        return len(found)

    many_entries(3)
    count()
    few = count()
    many_entries(20, start=3)
    for rank in range(10):
        PathologyFactory(slug=f"p-{rank}")
    count()
    assert count() == few <= 4


def test_as_many_queries_for_the_page_of_fields_whatever_the_entries(client, no_pages):
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/donnees/")
        return len(found)

    count()
    few = count()
    many_entries(20)
    publishing.publish()
    count()
    assert count() == few


def test_a_set_that_makes_room_for_another_meanwhile_breaks_no_page(client, monkeypatch):
    monkeypatch.setattr(shelf, "days", lambda: [date(2026, 11, 1)])
    monkeypatch.setattr(Path, "is_file", lambda _self: True)
    assert client.get("/donnees/").status_code == 200
    assert client.get("/donnees/fichiers/programmes.csv").status_code == 404
