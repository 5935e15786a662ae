"""Formats, from public forms made by hand: no database but for the words of the head."""

import csv
import io
import json
import tracemalloc
from datetime import UTC, datetime

import jsonschema_rs
import pytest

from core.tables import read_workbook
from directory.open_data.declaring import GROUPS, Kind, References
from directory.open_data.fields import FIELDS
from directory.open_data.flat import COLUMNS
from directory.open_data.heading import Heading
from directory.open_data.records import record_of
from directory.open_data.schema import file_schema, object_of
from directory.open_data.writing import csv_lines, geojson_lines, json_lines
from directory.public import data
from tests.directory.open_data.synthetic import contact, entry, place

HEADING = Heading(datetime(2026, 11, 22, 3, tzinfo=UTC), "Relais d’exemple")
REFERENCES = References(ald={"asthme": "14"}, intercommunalites={"249500109": "Cergy-Pontoise"})


def record(**changed):
    return record_of(entry(**changed), REFERENCES)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def all_fields(fields=FIELDS):
    for field in fields:
        yield field
        yield from all_fields(field.of)


def test_every_field_is_explained_with_a_key_that_never_needs_quoting():
    for field in all_fields():
        assert field.name.isascii(), field
        assert field.name.isidentifier(), field
        assert field.name == field.name.lower(), field
        assert str(field.explanation).strip().endswith((".", "?")), field.name
        assert bool(field.of) == (field.kind in GROUPS), field.name
        assert field.example is not None or field.of, field.name


def test_columns_have_names_of_their_own():
    names = [column.name for column in COLUMNS]
    assert len(names) == len(set(names))


def test_codes_of_outside_are_told():
    told = record()
    assert told["pathologies"] == [
        {"code": "asthme", "libelle": "Asthme", "ald": "14"},
        {"code": "bpco", "libelle": "BPCO", "ald": ""},
    ]
    place_told = told["lieux"][0]
    assert place_told["insee"] == "95127"
    assert place_told["intercommunalite_siren"] == "249500109"
    assert place_told["intercommunalite"] == "Cergy-Pontoise"
    assert told["structure"]["finess"] == "950000000"
    assert told["declaration"] == "Programme déclaré à l’ARS (2021)"


def test_examples_of_the_documentation_are_what_the_schema_takes():
    for field in all_fields():
        if not field.of:
            validator = jsonschema_rs.validator_for(object_of([field]))
            assert validator.is_valid({field.name: field.example}), field.name


def test_the_table_joins_places_and_keeps_each_at_its_rank():
    (row,) = rows("".join(csv_lines([record()], HEADING)))
    assert row["lieu_nom"] == "Bâtiment B | Annexe"
    assert row["lieu_fauteuil"] == "oui | "
    assert row["lieu_longitude"] == "-2.06 | -2.06"
    assert row["pathologie_ald"] == "14 | "
    assert (row["publics"], row["cout"], row["cout_code"]) == ("adultes", "gratuit", "gratuit")
    assert row["contact_telephone"] == "01 99 00 12 34"
    assert row["contact_professionnel_mssante"] == "etp@mssante.exemple.fr"
    assert row["etapes"] == "Appelez. | Venez."
    assert row["polypathologie"] == ""


def test_no_cell_is_a_formula_and_no_value_parts_in_two():
    nasty = record(title='=HYPERLINK("http://x")', aims=("a | b", "+1"))
    (row,) = rows("".join(csv_lines([nasty], HEADING)))
    assert row["titre"].startswith("'=")
    assert row["objectifs"] == "a / b | +1"


def test_our_own_importer_reads_the_table_and_finds_the_identifiers_again():
    keys = ["b7k2x9mq", "c8m3y2np"]
    text = "".join(csv_lines([record(public_id=key) for key in keys], HEADING))
    (sheet,) = read_workbook(text.encode())
    column = list(sheet.rows[0].cells).index("identifiant")
    assert [row.cells[column] for row in sheet.rows[1:]] == keys


@pytest.mark.django_db
def test_json_answers_its_schema():
    told = [record(), record(public_id="c8m3y2np", places=(), cost=None, offer_type=None)]
    ended = [{"identifiant": "z", "fin": "arrete", "arrete_le": "2026-01-01", "reunie_a": None}]
    validator = jsonschema_rs.validator_for(file_schema(), validate_formats=True)
    for lines in (json_lines(told, HEADING), json_lines(told, HEADING, ended),
                  json_lines([], HEADING, [])):  # fmt: skip
        found = json.loads("".join(lines))
        assert [error.message for error in validator.iter_errors(found)] == []
    broken = {**found, "programmes": [{**told[0], "nouveau": 1}]}
    assert not validator.is_valid(broken)


def test_geojson_has_a_feature_a_place_and_says_those_without():
    told = [record(), record(public_id="c8m3y2np", places=()),
            record(public_id="d9", places=(place(latitude=None, longitude=None),))]  # fmt: skip
    found = json.loads("".join(geojson_lines(told, HEADING)))
    assert [feature["id"] for feature in found["features"]] == [
        "b7k2x9mq-1", "b7k2x9mq-2", "c8m3y2np-1", "d9-1",
    ]  # fmt: skip
    first, second, third, fourth = found["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [-2.06, 49.03]}
    assert second["properties"]["lieu_nom"] == "Annexe"
    assert second["properties"]["lieu_position_exacte"] is False
    assert third["geometry"] is None
    assert fourth["geometry"] is None
    assert third["properties"]["lieu_nom"] is None
    assert first["properties"]["seances"] == 4
    assert found["licence"]["code"] == "etalab-2.0"


def test_unknown_things_are_empty_and_never_missing():
    told = record(contacts=(contact(phone="", email=""),), next_dates=())
    assert told["prochaines_dates"] == []
    assert told["confirmee_le"] is None
    assert told["fraicheur"]["code"] == "jamais"
    assert set(told) == {field.name for field in FIELDS}


@pytest.mark.parametrize("write", [csv_lines, json_lines, geojson_lines])
def test_memory_stays_flat_however_long_the_flow(write):
    def peak(total: int) -> int:
        flow = write((record(public_id=f"p{rank}") for rank in range(total)), HEADING)
        tracemalloc.start()
        for _line in flow:
            pass
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(50)  # what is made once
    few, many = peak(100), peak(1000)
    assert many < few * 1.1 + 15_000  # some 35 bytes a record held would be too many


def test_choices_of_a_state_are_those_of_the_entry():
    told = record(state=data.PublicState("suspendu", "suspendu jusqu’au 3 mars 2027"))
    assert told["etat"] == {"code": "suspendu", "libelle": "suspendu jusqu’au 3 mars 2027"}
    kinds = {field.kind for field in all_fields()}
    assert kinds == set(Kind)
