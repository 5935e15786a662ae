"""What is read of a file of addresses: the addresses, whoever wrote them, and nothing else."""

import pytest

from core.tables import Row, Sheet, read_workbook
from core.tables.exceptions import TableFileError
from news.imports.addresses import address_in
from news.imports.recognising import find_addresses, letter_of
from tests.news.imports.files import EXCEL, workbook


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (" marie@exemple.fr ; ", "marie@exemple.fr"),
        ("mailto:marie@exemple.fr", "marie@exemple.fr"),
        ("Service d'accueil <marie@exemple.fr>", "marie@exemple.fr"),
        ("Courriel : marie@exemple.fr", "marie@exemple.fr"),
        ("DURAND, Marie <marie@exemple.fr>", "marie@exemple.fr"),
        ('"Marie@exemple.fr" <marie@exemple.fr>', "marie@exemple.fr"),
        ("jean@exemple.fr <marie@exemple.fr>", ""),
        ("marie@exem\u00adple.fr", "marie@exemple.fr"),
        ("marie@e\u0301tp.fr", "marie@étp.fr"),
        ("marie@xn--tp-9ia.fr", "marie@étp.fr"),
        ("marie@exemple.fr, jean@exemple.fr", ""),
        ("marie@exemple", ""),
        ("marié@exemple.fr", ""),
        ("marie@exemple.fr\nBcc: tous@exemple.fr", ""),
        ("=HYPERLINK(1)", ""),
        (f"{'a' * 250}@exemple.fr", ""),
        ("", ""),
    ],
)
def test_an_address_is_found_however_it_is_written(text: str, address: str) -> None:
    assert address_in(text) == address


@pytest.mark.parametrize(
    "content",
    [
        EXCEL,
        EXCEL.decode("cp1252").replace(";", "\t").encode("utf-16"),
        workbook([line.split(";") for line in EXCEL.decode("cp1252").splitlines()]),
    ],
    ids=["cp1252", "utf-16", "xlsx"],
)
def test_only_the_column_of_addresses_is_kept(content: bytes) -> None:
    found = find_addresses(read_workbook(content))
    assert found.headings == ["Courriel professionnel"]
    assert [number for number, _cell in found.rows] == [2, 3, 5, 6, 7]
    assert found.rows[1] == [3, "Noël Çelik <NOEL@exemple.fr>"]
    assert "diab" not in str(found)


def test_a_file_without_titles_and_one_with_several_columns() -> None:
    bare = find_addresses(read_workbook(b"a@exemple.fr\nb@exemple.fr\n"))
    assert (bare.headings, len(bare.rows)) == (["Colonne A"], 2)
    several = find_addresses(
        read_workbook(b"Perso,Nom,Pro\n,A,a@exemple.fr\nb@exemple.fr,B,b@exemple.net\n")
    )
    assert several.headings == ["Pro", "Perso"]
    assert several.rows == [[2, "a@exemple.fr", ""], [3, "b@exemple.net", "b@exemple.fr"]]
    assert letter_of(27) == "AB"
    same = find_addresses(
        read_workbook(b"Adresse @,Adresse @,%s\na@exemple.fr,b@exemple.fr,c@exemple.fr\n")
    )
    assert same.headings == ["Adresse @ (colonne A)", "Adresse @ (colonne B)", "%s"]
    assert len(same.rows) == 1


def test_the_sheet_that_was_read_alone_is_named() -> None:
    one, two = Sheet("Inscrits", (Row(1, ("a@exemple.fr",)),)), Sheet("Vide", (Row(1, ("x",)),))
    assert find_addresses([one, two]).sheet == ""
    more = Sheet("Anciens", (Row(1, ("b@exemple.fr",)), Row(2, ("c@exemple.fr",))))
    assert find_addresses([one, more, two]).sheet == "Anciens"


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"Nom;Ville\nA;B\n", "aucune adresse"), (b"", "vide"), (b"%PDF-1.4", "PDF")],
)
def test_what_is_no_list_of_addresses_says_so(content: bytes, said: str) -> None:
    with pytest.raises(TableFileError, match=said):
        find_addresses(read_workbook(content))
