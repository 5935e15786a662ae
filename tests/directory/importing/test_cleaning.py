"""Cells as people type them become clean values, or nothing."""

from datetime import date

import pytest

from directory.importing.cleaning.dates import parse_date
from directory.importing.cleaning.identifiers import (
    is_experimental,
    parse_finess,
    parse_number,
    parse_postcode,
    parse_siret,
)
from directory.importing.cleaning.mails import parse_mails
from directory.importing.cleaning.phones import Phone, parse_phone, parse_phones
from directory.importing.cleaning.text import is_formula, one_line
from directory.importing.cleaning.titles import Casing, clean_name, clean_title, public_title

TODAY = date(2026, 3, 1)
CASING = Casing.from_phrases(["BPCO", "DT2", "PrEP"], ["Maladie de Parkinson", "Infection VIH"])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("01 févr. 2023", date(2023, 2, 1)),
        ("20 mars 2015", date(2015, 3, 20)),
        ("1er août 2019", date(2019, 8, 1)),
        ("31 AOUT 2016", date(2016, 8, 31)),
        ("vendredi 15 sept. 2022", date(2022, 9, 15)),
        ("mars 2015", date(2015, 3, 1)),
        ("14/04/19", date(2019, 4, 14)),
        ("9.6.17", date(2017, 6, 9)),
        ("13/04/2013", date(2013, 4, 13)),
        ("14-02-2014", date(2014, 2, 14)),
        ("2014-03-11", date(2014, 3, 11)),
        ("2014-03-11 00:00:00", date(2014, 3, 11)),
        ("le 08/01/19 (renouvelé)", date(2019, 1, 8)),
        (45000, date(2023, 3, 15)),
        (45000.5, date(2023, 3, 15)),
        ("45000", date(2023, 3, 15)),
        (date(2020, 1, 2), date(2020, 1, 2)),
        ("01/02/27", date(2027, 2, 1)),
        ("01/02/99", date(1999, 2, 1)),
        ("31/02/2019", None),
        ("2015", None),
        ("99999", None),
        ("n.c.", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_dates(cell, expected):
    assert parse_date(cell, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01 99 00 75 97", Phone("+33199007597")),
        ("01.99.00.27.24", Phone("+33199002724")),
        ("+33 1 99 00 75 48", Phone("+33199007548")),
        ("+33 (0)1 99 00 75 48", Phone("+33199007548")),
        ("0033 1 99 00 75 48", Phone("+33199007548")),
        ("199002661", Phone("+33199002661")),
        ("0199005946 poste 12", Phone("+33199005946", "12")),
        ("01 99 00 59 46 (poste 12)", Phone("+33199005946", "12")),
        ("01 99 00 59 46 p. 4512", Phone("+33199005946", "4512")),
        ("06 39 98 56 78", Phone("+33639985678", is_mobile=True)),
        ("07.00.12.34.56", Phone("+33700123456", is_mobile=True)),
        ("+32 470 12 34 56", Phone("+32470123456", is_mobile=True)),
        ("12", None),
        ("secrétariat", None),
        ("0" * 40, None),
    ],
)
def test_phones(text, expected):
    assert parse_phone(text) == expected


def test_several_numbers_in_a_cell_and_what_is_none():
    found, refused = parse_phones(
        "01 99 00 00 01 / 01.99.00.00.01 ou 01 99 00 00 02\nou le 3456 bis"
    )

    assert [phone.number for phone in found] == ["+33199000001", "+33199000002"]
    assert refused == ["le 3456 bis"]


def test_a_number_that_a_spreadsheet_took_for_a_quantity():
    assert parse_phones(199002661.0) == ([Phone("+33199002661")], [])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Etp.950@Exemple.fr ", ["etp.950@exemple.fr"]),
        ("<mailto:a@exemple.fr>; b@exemple.fr, a@exemple.fr", ["a@exemple.fr", "b@exemple.fr"]),
        ("a @ exemple.fr", ["a@exemple.fr"]),
        ("pas une adresse", []),
        ("a@exemple.fr/b@exemple.fr", ["a@exemple.fr", "b@exemple.fr"]),
        ("a" * 100_000, []),
        (None, []),
    ],
)
def test_mails(cell, expected):
    assert parse_mails(cell) == expected


def test_identifiers():
    assert parse_finess(" 95 0127916") == "950127916"
    assert parse_finess(950127916.0) == "950127916"
    assert parse_finess("10000123") == "010000123"
    assert parse_finess("2A0000123") == "2A0000123"
    assert parse_finess("9501") == ""
    assert parse_siret("267 500 452 00011") == "26750045200011"
    assert parse_siret("123") == ""
    assert parse_postcode("95460.0") == parse_postcode(95460.0) == "95460"
    assert parse_postcode(1000) == "01000"
    assert parse_postcode("F-95000") == "95000"
    assert parse_postcode("95") == ""
    assert parse_number(" ars–idf -2014-95-001 ") == "ARS-IDF-2014-95-001"
    assert parse_number(12.0) == "12"


@pytest.mark.parametrize(
    ("number", "expected"), [("EXP 1", True), ("EXP1", True), ("EXPO-1", False)]
)
def test_experimental_numbers(number, expected):
    assert is_experimental(number) is expected


def test_text():
    assert one_line(" a \u00a0 b\r\n c ", ", ") == "a b, c"
    assert one_line(12.0) == "12"
    assert one_line("-") == one_line("n.c.") == one_line(None) == one_line(True) == ""
    assert one_line("a\x00b") == "ab"


@pytest.mark.parametrize("cell", ["=SOMME(A1:A2)", "=A1", "=+1", "#REF!", "#N/A", "=SUM.IF (A1)"])
def test_formulas(cell):
    assert is_formula(cell)


@pytest.mark.parametrize("cell", ["=> à revoir", "a = b", "", None, 3, "#1"])
def test_what_only_looks_like_a_formula(cell):
    assert not is_formula(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ÉCOLE DU SOUFFLE ET BPCO ", "École du souffle et BPCO"),
        ("VIVRE AVEC LA MALADIE DE PARKINSON", "Vivre avec la maladie de Parkinson"),
        ("EDUCATION DT2 : L'ESSENTIEL", "Education DT2\u00a0: l’essentiel"),
        ("bien prendre ses\nmédicaments", "Bien prendre ses médicaments"),
        ("Education thérapeutique", "Éducation thérapeutique"),
        ("« vih et moi »", "«\u202fVih et moi\u202f»"),
        ("TCA", "TCA"),
        ("ETP APLV", "ETP APLV"),
        ("", ""),
    ],
)
def test_titles(cell, expected):
    expected = expected.replace("Education DT2", "Éducation DT2")
    assert clean_title(cell, CASING) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Programme d’éducation thérapeutique : stomies", "Stomies"),
        ("Éducation thérapeutique du patient adulte - épilepsie", "Épilepsie"),
        ("Programme ETP : asthme", "Asthme"),
        ("Vivre avec l’asthme", "Vivre avec l’asthme"),
        ("mot " * 40, "Mot " * 1 + "mot " * 8 + "…"),
    ],
)
def test_public_titles(title, expected):
    found = public_title(title, 40)

    assert found == expected.replace(" …", "…")
    assert len(found) <= 40


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("INSTITUT DE RÉADAPTATION DES VIGNES", "Institut de réadaptation des Vignes"),
        ("HÔPITAL PRIVÉ DE L'ORME", "Hôpital privé de l’Orme"),
        ("CHU DE L'ORME", "CHU de l’Orme"),
        ("clinique du Parc", "Clinique du Parc"),
    ],
)
def test_names_of_structures(cell, expected):
    assert clean_name(cell, CASING) == expected
