"""The files of the night: whole sets, a few days kept, a year frozen."""

import csv
import hashlib
import json
import shutil
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.registry import Registry
from directory.enums import ActivityState
from directory.models import PublishedRecord
from directory.open_data.dump import publishing, shelf
from directory.open_data.exceptions import FreezeError
from directory.open_data.schema import file_schema
from directory.services.entries import publishing as entries
from tests.directory.bulk import many_entries
from tests.directory.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture(autouse=True)
def no_pages(monkeypatch):
    """The files alone are read by the control here: pages have tests of their own."""
    monkeypatch.setattr("directory.open_data.redaction.report.outputs", Registry("output"))
    monkeypatch.setattr("directory.open_data.redaction.report.PUBLISHERS_PAGES", ())


def read(name: str) -> str:
    folder = shelf.set_of_day(shelf.days()[0])
    return (folder / name).read_text(encoding="utf-8-sig")


def test_a_whole_set_that_says_the_same_in_every_format(client):
    kept = [ProgrammeFactory(complete=True) for _turn in range(2)]
    stopped = ProgrammeFactory(life__state=ActivityState.ARRETE)
    ProgrammeFactory(draft=True)
    publishing.publish()
    assert {path.name for path in shelf.set_of_day(shelf.days()[0]).iterdir()} == set(shelf.FILES)
    found = json.loads(read("programmes.json"))
    validator = jsonschema_rs.validator_for(file_schema(), validate_formats=True)
    assert [error.message for error in validator.iter_errors(found)] == []
    assert json.loads(read("schema.json")) == json.loads(json.dumps(file_schema()))
    keys = sorted(programme.public_id for programme in kept)
    assert [record["identifiant"] for record in found["programmes"]] == keys
    assert found["arretes"] == [
        {"identifiant": stopped.public_id, "fin": "arrete",
         "arrete_le": timezone.localdate().isoformat(), "reunie_a": None},
    ]  # fmt: skip
    rows = list(csv.DictReader(StringIO(read("programmes.csv")), delimiter=";"))
    assert [row["identifiant"] for row in rows] == keys
    assert len(json.loads(read("programmes.geojson"))["features"]) == 2
    structures = list(csv.DictReader(StringIO(read("structures.csv")), delimiter=";"))
    assert {row["identifiant"] for row in structures} == {
        programme.organisation.public_id for programme in kept
    }
    assert stopped.title not in "".join(read(name) for name in shelf.FILES)


def test_hashes_are_those_of_the_files():
    ProgrammeFactory()
    publishing.publish()
    folder = shelf.set_of_day(shelf.days()[0])
    lines = dict(reversed(line.split("  ")) for line in read("SHA256SUMS").splitlines())
    assert set(lines) == set(shelf.FILES) - {"SHA256SUMS"}
    for name, digest in lines.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_worker_makes_one_set_a_night(monkeypatch):
    ProgrammeFactory()
    night = datetime(2026, 11, 23, 2, 30, tzinfo=PARIS)
    assert publishing.run(night) == 1, "the first set waits for no night"
    assert publishing.run(night) == 0
    next_day = night + timedelta(days=1)
    assert publishing.run(next_day) == 0, "too early"
    assert publishing.run(next_day + timedelta(hours=1)) == 1
    assert shelf.days() == [date(2026, 11, 24), date(2026, 11, 23)]


def test_a_process_that_died_between_files_and_changes_is_made_up_for():
    ProgrammeFactory()
    publishing.publish()
    PublishedRecord.objects.all().delete()
    assert publishing.run() == 0
    assert PublishedRecord.objects.count() == 1


def test_a_set_appears_whole_or_not_at_all(monkeypatch):
    ProgrammeFactory()
    publishing.publish()
    before = read("SHA256SUMS")

    def dies(*_args):
        raise OSError("no space left")

    monkeypatch.setattr(publishing, "seal", dies)
    with pytest.raises(OSError, match="no space"):
        publishing.publish()
    assert read("SHA256SUMS") == before
    assert [path.name for path in shelf.days_folder().iterdir() if path.is_dir()] == [
        shelf.days()[0].isoformat()
    ]


def test_the_last_days_stay_and_a_year_is_frozen_in_its_first_night():
    ProgrammeFactory()
    for day in range(28, 32):
        publishing.publish(datetime(2026, 12, day, 3, tzinfo=PARIS))
    assert shelf.years() == []
    for day in range(1, 9):
        publishing.publish(datetime(2027, 1, day, 3, tzinfo=PARIS))
    assert shelf.years() == [2026]
    assert len(shelf.days()) == shelf.KEPT
    frozen = (shelf.set_of_year(2026) / "programmes.json").read_bytes()
    shutil.rmtree(shelf.days_folder())
    publishing.publish(datetime(2027, 1, 10, 3, tzinfo=PARIS))
    assert (shelf.set_of_year(2026) / "programmes.json").read_bytes() == frozen


def test_a_year_is_frozen_once_and_when_it_is_over():
    ProgrammeFactory()
    publishing.publish(datetime(2026, 12, 31, 3, tzinfo=PARIS))
    with pytest.raises(FreezeError, match="n’est pas finie"):
        publishing.freeze(2026, date(2026, 12, 30))
    with pytest.raises(FreezeError, match="Aucun fichier"):
        publishing.freeze(2025, date(2026, 12, 31))
    publishing.freeze(2026, date(2026, 12, 31))
    with pytest.raises(FreezeError, match="déjà figés"):
        publishing.freeze(2026, date(2027, 1, 1))


def test_commands_say_what_they_did_and_what_they_could_not():
    ProgrammeFactory()
    out = StringIO()
    call_command("open_data", stdout=out)
    assert "aucune trouvée" in out.getvalue()
    with pytest.raises(CommandError, match="Aucun fichier de 2001"):
        call_command("freeze_open_data", "2001")


def test_files_are_served_under_addresses_that_do_not_change(client):
    programme = ProgrammeFactory()
    assert client.get("/donnees/fichiers/programmes.csv").status_code == 404
    publishing.publish()
    day = shelf.days()[0]
    for name, content_type in shelf.FILES.items():
        response = client.get(f"/donnees/fichiers/{name}")
        content = b"".join(response.streaming_content)
        assert response.status_code == 200
        assert response["Content-Type"] == content_type
        assert content == (shelf.set_of_day(day) / name).read_bytes()
    response = client.get("/donnees/fichiers/programmes.csv")
    tag = response["ETag"]
    assert b"".join(response.streaming_content).decode().count(programme.public_id) == 2
    again = client.get("/donnees/fichiers/programmes.csv", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert b"".join(client.get(f"/donnees/fichiers/{day}/programmes.csv").streaming_content)
    publishing.freeze(day.year, date(day.year + 1, 1, 1))
    assert b"".join(client.get(f"/donnees/annees/{day.year}/programmes.csv").streaming_content)


@pytest.mark.parametrize("address", [
    "fichiers/..", "fichiers/controle.jsonx", "fichiers/2020-01-01/programmes.csv",
    "fichiers/..%2F..%2Fetc/passwd", "fichiers/demain/programmes.csv", "annees/1/programmes.csv",
    "annees/999999999999/programmes.csv", "fichiers/.encours-x/programmes.csv",
])  # fmt: skip
def test_nothing_else_of_the_disk_is_served(client, address):
    ProgrammeFactory()
    publishing.publish()
    assert client.get(f"/donnees/{address}").status_code in {301, 404}


def test_as_many_queries_a_batch_whatever_the_entries(django_assert_max_num_queries):
    many_entries(30)
    with django_assert_max_num_queries(90):
        publishing.publish()


def test_a_withdrawn_entry_leaves_its_identifier_alone():
    programme = ProgrammeFactory(title="Un titre que personne ne relira")
    publishing.publish(datetime(2026, 11, 20, 3, tzinfo=PARIS))
    entries.unpublish(programme, user=None)
    publishing.publish(datetime(2026, 11, 21, 3, tzinfo=PARIS))
    assert json.loads(read("programmes.json"))["arretes"] == [
        {"identifiant": programme.public_id, "fin": "retire", "arrete_le": None, "reunie_a": None}
    ]
    assert "personne ne relira" not in "".join(read(name) for name in shelf.FILES)
