"""Which columns of a file hold addresses: the others are not even kept."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.tables import Row, Sheet
from core.tables.exceptions import TableFileError
from news.imports.addresses import address_in, text_of

MOST_COLUMNS = 6
"""Columns that are kept: a file with more of addresses is no list of people."""

_like_an_address = re.compile(r"[^\s@]@[^\s@]")


@dataclass(frozen=True)
class Found:
    """What is kept of a file.

    Attributes:
        headings: of the columns with addresses, the fullest first.
        rows: the number of each row that says anything, and its cells in these columns.
        sheet: name of the only sheet that was read, where others hold addresses too.
    """

    headings: list[str]
    rows: list[list[int | str]]
    sheet: str = ""


def find_addresses(sheets: Sequence[Sheet]) -> Found:
    """Return the columns with addresses of the sheet that has most of them.

    Raises:
        TableFileError: no cell holds an address.
    """
    counted = [(_counts(sheet), sheet) for sheet in sheets]
    counts, sheet = max(counted, key=lambda one: sum(one[0].values()), default=({}, None))
    if sheet is None or not counts:
        raise TableFileError(
            _("Ce fichier ne contient aucune adresse électronique. Est-ce la bonne liste ?")
        )
    columns = sorted(counts, key=lambda column: (-counts[column], column))[:MOST_COLUMNS]
    filled = [row for row in sheet.rows if not row.is_empty]
    top = _title_row(filled, columns)
    rows: list[list[int | str]] = [
        [row.number, *(_cell(row, column) for column in columns)]
        for row in filled
        if row is not top
    ]
    has_others = sum(bool(found) for found, _sheet in counted) > 1
    return Found(_headings(top, columns), rows, sheet.name if has_others else "")


def letter_of(column: int) -> str:
    """Return the name that spreadsheet programs give to a column (from 0)."""
    high, low = divmod(column, 26)
    return (chr(ord("A") + high - 1) if high else "") + chr(ord("A") + low)


def _counts(sheet: Sheet) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            if isinstance(cell, str) and "@" in cell and address_in(text_of(cell)):
                counts[column] = counts.get(column, 0) + 1
    return counts


def _title_row(rows: Sequence[Row], columns: Sequence[int]) -> Row | None:
    """Return the first row, unless it holds an address already, or what was meant as one."""
    first = rows[0]
    is_data = any(_like_an_address.search(_cell(first, column)) for column in columns)
    return None if is_data else first


def _headings(top: Row | None, columns: Sequence[int]) -> list[str]:
    """Return the titles of some columns; those that several bear are told apart by the letter."""
    titles = [_cell(top, column) if top else "" for column in columns]
    headings = []
    for title, column in zip(titles, columns, strict=True):
        if title and titles.count(title) == 1:
            headings.append(title)
        else:
            words = _("%(title)s (colonne %(letter)s)") if title else _("Colonne %(letter)s")
            headings.append(words % {"title": title, "letter": letter_of(column)})
    return headings


def _cell(row: Row, column: int) -> str:
    return text_of(row.cells[column]) if column < len(row.cells) else ""
