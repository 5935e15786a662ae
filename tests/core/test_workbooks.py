"""Workbooks that every office program opens right."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from core.workbooks import Sheet, workbook


def read(*sheets):
    return load_workbook(BytesIO(workbook(sheets)))


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1"])
def test_a_text_is_never_a_formula(text):
    cell = read(Sheet("a", [[text]]))["a"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_numbers_are_numbers_and_headings_are_bold():
    page = read(Sheet("a", [["Titre"], [3]]))["a"]
    assert (page["A2"].value, page["A2"].data_type) == (3, "n")
    assert (page["A1"].font.b, page["A2"].font.b) == (True, False)


def test_what_no_cell_takes_is_left_out():
    assert read(Sheet("a", [["a\x00\x0bb"]]))["a"]["A1"].value == "ab"


def test_titles_are_what_excel_takes():
    names = read(Sheet("Où ? [2026/27] : " + "x" * 40, [["a"]])).sheetnames
    assert names == [("Où 2026 27 " + "x" * 40)[:31]]


def test_widths():
    page = read(Sheet("a", [["a", "b"]], widths=(44, 12)))["a"]
    assert [page.column_dimensions[name].width for name in "AB"] == [44, 12]
