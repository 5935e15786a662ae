"""Headings are recognised by meaning; what a person corrected is remembered."""

import pytest

from core.tables import read_workbook
from directory.importing.columns import (
    find_table,
    heading_signature,
    recognise,
    remembered,
    to_memory,
)


@pytest.mark.parametrize(
    ("heading", "code"),
    [
        ("N° FINESS", "finess"),
        ("FINESS ET", "finess"),
        ("Numéro de déclaration", "number"),
        ("N°  AUTORISATION", "number"),
        ("INTITULE DU PROGRAMME", "title"),
        ("Titre", "title"),
        ("Intitulé du programe", "title"),
        ("Établissements", "organisation"),
        ("Pathologie(s) concernée(s)", "pathologies"),
        ("Lieu(x)", "place"),
        ("Code Postal", "postcode"),
        ("Ville", "commune"),
        ("Nom du coordonateur", "coordinator"),
        ("Tél. secrétariat", "desk_phone"),
        ("Téléphone du secrétariat", "desk_phone"),
        ("Téléphone", "phone"),
        ("Tél. portable", "phone"),
        ("E-mail", "email"),
        ("Date d’autorisation", "dated"),
        ("Commentaires", "note"),
        ("Département", None),
        ("Nombre de patients", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_headings(heading, code):
    assert recognise((heading,)) == ({code: 0} if code else {})


def test_the_surest_heading_takes_the_field():
    headings = ("Telephone secretariat", "Téléphone", "Intitulé", "Intitulé du programme")

    found = recognise(headings)

    assert found["desk_phone"] == 0
    assert found["phone"] == 1
    assert found["title"] in {2, 3}
    assert len(set(found.values())) == len(found)


def test_headings_are_found_below_a_title_block(list_2026):
    table = find_table(read_workbook(list_2026))

    assert table.sheet.name == "Programmes ETP"
    assert table.heading_row == 4
    assert len(table.columns) == 18
    assert table.missing == []


def test_misspelt_headings_alone_are_still_found():
    content = "Intitulé du programe;Structure porteusse;Patologies;Comune\na;b;c;d\n".encode()

    table = find_table(read_workbook(content))

    assert set(table.columns) == {"title", "organisation", "pathologies", "commune"}


def test_a_mapping_is_remembered_whatever_the_order_of_the_columns():
    headings = ("Intitulé", "Porteur", "Divers 2")
    memory = to_memory(headings, {"title": 0, "organisation": 1, "note": 2})
    moved = ("DIVERS 2", "Intitule", "Porteur")

    assert heading_signature(headings) == heading_signature(moved)
    assert remembered(moved, memory) == {"title": 1, "organisation": 2, "note": 0}


def test_a_memory_from_another_age_is_harmless():
    assert remembered(("a", "b"), {"a": "no_such_field", "b": "title"}) == {"title": 1}
