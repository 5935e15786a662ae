"""Spreadsheets of several sheets, which every office program opens right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
"""Characters; Excel repairs a file whose sheet has a longer name."""
_NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))

Cell = str | int | date
_DAY = "DD/MM/YYYY"
_BOLD, _TOP, _WRAPPED = (
    Font(bold=True),
    Alignment(vertical="top"),
    Alignment(vertical="top", wrap_text=True),
)


@dataclass(frozen=True)
class Sheet:
    """A sheet.

    Attributes:
        title: on its tab; cut and cleaned to what Excel takes.
        rows: texts, numbers and days; a text is never a formula.
        headings: numbers of the rows that are in bold, from 0.
        widths: of the columns, in characters.
    """

    title: str
    rows: Iterable[Sequence[Cell]]
    headings: frozenset[int] = frozenset({0})
    widths: Sequence[int] = (40,)


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Return the XLSX file of ``sheets``, which have different titles; rows are read one by one."""
    book = Workbook(write_only=True)
    for sheet in sheets:
        page = book.create_sheet(_title(sheet.title))
        for number, width in enumerate(sheet.widths):
            page.column_dimensions[chr(ord("A") + number)].width = width
        for number, row in enumerate(sheet.rows):
            page.append([_cell(page, value, bold=number in sheet.headings) for value in row])
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell(page: WriteOnlyWorksheet, value: Cell, *, bold: bool) -> WriteOnlyCell:
    if isinstance(value, int):
        cell = WriteOnlyCell(page, value=value)
    elif isinstance(value, date):
        cell = WriteOnlyCell(page, value=value)
        cell.number_format = _DAY
        cell.alignment = _TOP
    else:
        cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub("", value))
        cell.data_type = "s"  # « =1+1 » is what somebody wrote, not a formula
        cell.alignment = _WRAPPED
    if bold:
        cell.font = _BOLD
    return cell


def _title(text: str) -> str:
    return " ".join(text.translate(_NOT_IN_TITLES).split())[:LONGEST_TITLE].strip()
