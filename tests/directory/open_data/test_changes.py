"""The feed of changes, from one dump to the next."""

from datetime import date, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.registry import Registry
from directory.enums import ActivityState
from directory.models import ProgrammeLife, PublishedRecord
from directory.open_data.changes.recording import record_changes
from directory.open_data.dump import publishing, shelf
from directory.services.entries import clocks
from directory.services.entries import publishing as entries
from tests.directory.bulk import many_entries
from tests.directory.factories import ProgrammeFactory
from tests.directory.open_data.test_formats import rows

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def no_pages(monkeypatch):
    """The files alone are read by the control here: pages have tests of their own."""
    monkeypatch.setattr("directory.open_data.redaction.report.outputs", Registry("output"))
    monkeypatch.setattr("directory.open_data.redaction.report.PUBLISHERS_PAGES", ())


def dump(day: int) -> None:
    publishing.publish(datetime(2026, 11, day, 3, tzinfo=PARIS))


def told(client, since: str = "2026-11-01") -> list[tuple]:
    found = client.get(f"/donnees/changements.json?depuis={since}").json()
    return [(line["identifiant"], line["changement"], line["le"]) for line in found["changements"]]


def test_an_entry_is_added_changed_stopped_and_may_come_back(client):
    programme = ProgrammeFactory(title="Vivre avec son asthme")
    key = programme.public_id
    dump(1)
    assert told(client) == [(key, "ajoute", "2026-11-01")]
    dump(2)
    assert told(client, "2026-11-02") == [], "nothing changed"
    programme.title = "Mieux vivre avec son asthme"
    programme = entries.publish(programme, user=None)
    dump(3)
    assert told(client, "2026-11-02") == [(key, "modifie", "2026-11-03")]
    assert told(client, "2026-11-01") == [(key, "ajoute", "2026-11-03")], "new to who was away"
    clocks.set_state(programme, ActivityState.ARRETE, user=None, stopped_on=date(2026, 10, 31))
    dump(4)
    (line,) = client.get("/donnees/changements.json?depuis=2026-11-04").json()["changements"]
    assert line == {
        "identifiant": key, "changement": "arrete", "le": "2026-11-04", "programme": None,
        "fin": {"identifiant": key, "fin": "arrete", "arrete_le": "2026-10-31", "reunie_a": None},
    }  # fmt: skip
    clocks.set_state(programme, ActivityState.ACTIF, user=None)
    dump(5)
    assert told(client, "2026-11-05") == [(key, "ajoute", "2026-11-05")]


def test_a_line_shows_the_entry_as_it_is_now(client):
    programme = ProgrammeFactory(title="Vivre avec son asthme")
    dump(1)
    found = client.get("/donnees/changements.json?depuis=2026-11-01").json()
    (line,) = found["changements"]
    assert line["programme"]["titre"] == "Vivre avec son asthme"
    assert line["programme"]["identifiant"] == programme.public_id
    assert found["nombre"] == 1
    assert found["suivante"] is None


def test_what_was_withdrawn_since_the_dump_shows_nothing_more(client):
    withdrawn, stopped = ProgrammeFactory(title="Titre retiré"), ProgrammeFactory()
    dump(1)
    entries.unpublish(withdrawn, user=None)
    clocks.set_state(stopped, ActivityState.ARRETE, user=None)
    response = client.get("/donnees/changements.json?depuis=2026-11-01")
    assert "Titre retiré" not in response.content.decode()
    assert {(line[0], line[1]) for line in told(client)} == {
        (withdrawn.public_id, "retire"), (stopped.public_id, "arrete"),
    }  # fmt: skip


def test_a_deleted_entry_and_a_merged_one_are_tombstones(client):
    deleted, merged, stays = ProgrammeFactory(), ProgrammeFactory(), ProgrammeFactory()
    gone = deleted.public_id
    dump(1)
    deleted.delete()
    entries.unpublish(merged, user=None)
    ProgrammeLife.objects.filter(programme=merged).update(merged_into=stays)
    dump(2)
    lines = client.get("/donnees/changements.json?depuis=2026-11-02").json()["changements"]
    assert {(line["identifiant"], line["fin"]["reunie_a"]) for line in lines} == {
        (gone, None), (merged.public_id, stays.public_id),
    }  # fmt: skip
    assert {line["changement"] for line in lines} == {"retire"}


def test_drafts_and_entries_never_seen_leave_no_trace(client):
    ProgrammeFactory(draft=True)
    ProgrammeFactory(draft=True).delete()
    dump(1)
    assert told(client) == []


def test_what_came_and_went_between_two_dumps_is_told_to_who_copied_it_meanwhile(client):
    dump(1)
    brief = ProgrammeFactory()
    entries.unpublish(brief, user=None)
    dump(2)
    assert told(client) == [(brief.public_id, "retire", "2026-11-02")]
    file = shelf.set_of_day(date(2026, 11, 2)) / "programmes.json"
    assert brief.title not in file.read_text()
    dump(3)
    assert told(client, "2026-11-03") == [], "told once"


def test_what_leaves_the_territory_served_is_withdrawn(client, settings):
    programme = ProgrammeFactory()
    dump(1)
    settings.DEPARTEMENTS = ["78"]
    assert told(client) == [(programme.public_id, "retire", "2026-11-01")]
    dump(2)
    assert told(client) == [(programme.public_id, "retire", "2026-11-02")]
    table = (shelf.set_of_day(date(2026, 11, 2)) / "arretes.csv").read_text()
    assert programme.public_id in table


def test_noting_a_dump_twice_changes_nothing():
    ProgrammeFactory()
    dump(1)
    day = shelf.days()[0]
    before = list(PublishedRecord.objects.values())
    assert record_changes(shelf.set_of_day(day) / "programmes.json", day) == 0
    assert list(PublishedRecord.objects.values()) == before


def test_time_that_goes_by_is_no_news(client, monkeypatch):
    ProgrammeFactory(life__confirmed_days=182)
    dump(1)
    monkeypatch.setattr("directory.freshness.FRESH_DAYS", 10)
    dump(2)
    assert told(client, "2026-11-02") == []


def read_on(client, address: str) -> dict:
    return client.get(address.replace("http://127.0.0.1:8000", "")).json()


def test_pages_lead_to_one_another(client, monkeypatch):
    monkeypatch.setattr("directory.open_data.views.changes.PAGE_SIZE", 2)
    many_entries(5)
    dump(1)
    address, seen = "/donnees/changements.json?depuis=2026-11-01", []
    while address:
        page = read_on(client, address)
        seen += [line["identifiant"] for line in page["changements"]]
        address = page["suivante"]
    assert len(seen) == len(set(seen)) == 5
    table = client.get("/donnees/changements.csv?depuis=2026-11-01")
    found = rows(b"".join(table.streaming_content).decode())
    assert [row["identifiant"] for row in found] == seen
    assert {row["changement"] for row in found} == {"ajoute"}


@pytest.mark.parametrize("first", ["", "&page=1"])
def test_changes_that_arrive_meanwhile_hide_no_line_and_double_none(client, monkeypatch, first):
    monkeypatch.setattr("directory.open_data.views.changes.PAGE_SIZE", 2)
    many_entries(6)
    dump(1)
    page = read_on(client, f"/donnees/changements.json?depuis=2026-11-01{first}")
    seen = [(line["identifiant"], line["le"]) for line in page["changements"]]
    # The two lines that were read change again: they leave their places, and all others move up.
    keys = [key for key, _day in seen]
    PublishedRecord.objects.filter(public_id__in=keys).update(day=date(2026, 11, 2))
    while page["suivante"]:
        page = read_on(client, page["suivante"])
        seen += [(line["identifiant"], line["le"]) for line in page["changements"]]
    assert len(seen) == len(set(seen)) == 8
    assert len({key for key, _day in seen}) == 6
    assert seen[-2:] == [(key, "2026-11-02") for key in keys]


def test_the_number_of_a_page_still_answers(client, monkeypatch):
    monkeypatch.setattr("directory.open_data.views.changes.PAGE_SIZE", 2)
    many_entries(5)
    dump(1)
    pages = [
        read_on(client, f"/donnees/changements.json?depuis=2026-11-01&page={number}")
        for number in (1, 2, 3)
    ]
    assert [(page["page"], page["pages"], page["nombre"]) for page in pages] == [
        (1, 3, 5), (2, 3, 5), (3, 3, 5),
    ]  # fmt: skip
    assert read_on(client, pages[0]["suivante"])["changements"] == pages[1]["changements"]
    assert pages[2]["suivante"] is None


def test_a_page_has_the_form_that_the_schema_tells(client, monkeypatch):
    monkeypatch.setattr("directory.open_data.views.changes.PAGE_SIZE", 2)
    many_entries(3)
    stopped = ProgrammeFactory()
    clocks.set_state(stopped, ActivityState.ARRETE, user=None)
    dump(1)
    schema = client.get("/donnees/schema.json").json()
    form = {"$defs": schema["$defs"], "$ref": "#/$defs/changements"}
    validator = jsonschema_rs.validator_for(form, validate_formats=True)
    address = "/donnees/changements.json?depuis=2026-11-01"
    while address:
        page = read_on(client, address)
        assert [error.message for error in validator.iter_errors(page)] == []
        address = page["suivante"]


def test_as_many_queries_for_a_page_of_few_as_of_many(client):
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/donnees/changements.json?depuis=2026-11-01")
        return len(found)

    many_entries(3)
    dump(1)
    count()
    few = count()
    many_entries(20, start=3)
    dump(2)
    count()
    assert count() == few


@pytest.mark.parametrize("query", [
    "depuis=hier", "depuis=2026-13-01", "depuis=2026-02-30", "depuis=01/02/2026",
    "depuis=2026-11-01T00:00", "depuis=' OR 1=1", "depuis=2026-11-01&page=abc",
    "depuis=2026-11-01&page=-1", "depuis=2026-11-01&page=²", "depuis=" + "9" * 3000,
])  # fmt: skip
def test_a_date_that_is_none_is_refused_in_french(client, query):
    told = client.get(f"/donnees/changements.json?{query}")
    assert told.status_code == 400
    assert "«" in told.json()["erreurs"][0]
    table = client.get(f"/donnees/changements.csv?{query}")
    assert table.status_code == 400
    assert "«" in table.content.decode()


@pytest.mark.parametrize("typed", ["zz", "é", "MS4w", "x" * 3000])
def test_a_cursor_that_the_site_never_gave_is_refused_in_french(client, typed):
    query = urlencode({"depuis": "2026-11-01", "curseur": typed})
    told = client.get(f"/donnees/changements.json?{query}")
    assert told.status_code == 400
    assert "Repartez de la première page" in told.json()["erreurs"][0]


@pytest.mark.parametrize("query", ["", "depuis=", "depuis=2999-01-01", "page=99"])
def test_other_dates_have_an_answer(client, query):
    assert client.get(f"/donnees/changements.json?{query}").status_code == 200
