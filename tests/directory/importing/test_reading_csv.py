"""CSV as agencies send it: any separator, any usual encoding, rows numbered as on screen."""

import pytest

from core.tables import read_workbook
from directory.importing.exceptions import ImportFileError
from tests.directory.importing.workbooks import csv_file

HEADINGS = ("Intitulé du programme", "Structure porteuse", "Commune")
ROW = ("École de l’asthme", "Hôpital d’exemple", "Cergy")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_and_encoding_gives_the_same_cells(separator, encoding):
    content = csv_file(HEADINGS, ROW, separator=separator, encoding=encoding)

    (sheet,) = read_workbook(content)

    assert [row.cells for row in sheet.rows] == [HEADINGS, ROW]


def test_a_cell_on_several_lines_is_one_row_and_empty_rows_count():
    content = b'a;b\r\n"one\r\ntwo";x\r\n\r\nlast;y\r\n'

    (sheet,) = read_workbook(content)

    assert [(row.number, row.cells[:1]) for row in sheet.rows] == [
        (1, ("a",)),
        (2, ("one\r\ntwo",)),
        (3, ()),
        (4, ("last",)),
    ]


def test_the_first_line_of_excel_tells_the_separator_and_has_no_number():
    (sheet,) = read_workbook(b"sep=|\na|b;c\nd|e;f\n")

    assert [(row.number, row.cells) for row in sheet.rows] == [(1, ("a", "b;c")), (2, ("d", "e;f"))]


def test_a_comma_inside_cells_does_not_win_over_the_true_separator():
    (sheet,) = read_workbook(b"a;b\n1, 2, 3;x\n4, 5;y\n")

    assert sheet.rows[1].cells == ("1, 2, 3", "x")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'a;b\n"never closed;x\ny;z\n', "ligne 2"),
        (b"a;b;c\n1;2;3\n4;5;6\n7;8", "dernière ligne (n° 4)"),
        ("é;b\né;c\né".encode()[:-1], "incomplet"),
        ("a;b\n".encode("utf-16")[:-1], "incomplet"),
        (b'a;b\n"x"y;z\n', "ligne 2"),
        (b"a;" + b"x" * 200_000 + b"\n", "démesurée"),
    ],
)
def test_a_cut_or_malformed_file_says_where(content, said):
    with pytest.raises(ImportFileError, match=said.replace("(", r"\(").replace(")", r"\)")):
        read_workbook(content)


def test_short_last_rows_are_no_sign_of_a_cut_file_when_others_are_short():
    (sheet,) = read_workbook(b"a;b;c\n1;2\n4;5;6\n7;8")

    assert sheet.rows[-1].cells == ("7", "8")
