"""Files that are no list, or that would harm: a clear message, never a traceback."""

import io
import zipfile

import pytest

from core.tables import read_workbook
from core.tables.kinds import ENCRYPTED_STREAM, OLE
from core.tables.limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from directory.importing.columns import find_table
from directory.importing.exceptions import ImportFileError
from tests.directory.importing.workbooks import ods, raw_xlsx, xlsx

SHEET = [["Intitulé du programme", "Structure porteuse"], ["Vivre avec l’asthme", "Hôpital"]]


def archive(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            opened.writestr(name.replace("__", "/"), content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "vide"),
        (b"  \r\n\t", "vide"),
        (b"\xef\xbb\xbf", "vide"),
        (b";;;\r\n;;;\r\n", "vide"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "image"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "image"),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "image"),
        (b"BM\x9a\x00\x00\x00\x00\x00", "image"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "page web"),
        (b"a;b\n1;\x00\x01\n", "binaires"),
        (b"a;b\n1;\x01\x02\n", "lisible"),
        (OLE + bytes(600) + ENCRYPTED_STREAM, "mot de passe"),
        (OLE + bytes(600), "abîmé"),
        (b"PK\x05\x06" + bytes(18), "archive"),
        (xlsx(A=SHEET)[:-200], "incomplet"),
        (xlsx(A=SHEET)[:60], "incomplet"),
        (archive(word__document="x"), "archive ou un document"),
        (archive(xl__workbook="not xml at all"), "abîmé"),
        (ods(SHEET, manifest="<x><encryption-data/></x>"), "mot de passe"),
        (xlsx(A=[]), "vide"),
    ],
)
def test_what_is_no_spreadsheet_says_what_it_is(content, said):
    with pytest.raises(ImportFileError, match=said):
        read_workbook(content)


def test_a_file_of_fifty_megabytes_is_refused_before_it_is_read():
    with pytest.raises(ImportFileError, match=r"trop lourd.: 50 Mo, pour 10 Mo"):
        read_workbook(b"x" * (5 * MAX_BYTES))


def test_a_zip_bomb_is_refused_by_its_declared_size():
    with pytest.raises(ImportFileError, match="taille anormale"):
        read_workbook(archive(xl__worksheets__sheet1=b"0" * 201_000_000))


def test_one_far_cell_cannot_exhaust_the_memory():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    near = '<row r="1"><c r="A1"><v>1</v></c></row>'

    with pytest.raises(ImportFileError, match=r"taille anormale|trop de lignes"):
        read_workbook(raw_xlsx({"A": near + far}))


@pytest.mark.parametrize("content", [b";".join([b"x"] * 100_000) + b"\n", xlsx(A=[["x"] * 300])])
def test_too_many_columns_are_counted(content):
    with pytest.raises(ImportFileError, match=f"colonnes, pour {MAX_COLUMNS} au plus"):
        read_workbook(content)


@pytest.mark.parametrize("build", ["csv", "xlsx"])
def test_too_many_rows_are_refused(build):
    rows = [["x", "y"]] * (MAX_ROWS + 1)
    content = b"x;y\n" * (MAX_ROWS + 1) if build == "csv" else xlsx(A=rows)

    with pytest.raises(ImportFileError, match="trop de lignes"):
        read_workbook(content)


@pytest.mark.parametrize(
    "content", [b"a;b\n1;2\n", b"bonjour", b"x\n" * 50, "é;à\n".encode("cp1252")]
)
def test_a_table_without_headings_says_what_is_expected(content):
    with pytest.raises(ImportFileError, match="Aucune ligne de titres"):
        find_table(read_workbook(content))
