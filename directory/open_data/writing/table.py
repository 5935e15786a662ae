"""Entries as CSV for people: opens right in a French spreadsheet, one entry a line."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from core.spreadsheets import BOM, SEPARATOR, plain_cell
from directory.open_data.flat import COLUMNS, Column, text_of
from directory.open_data.heading import Heading


def csv_lines(records: Iterable[Mapping[str, Any]], _heading: Heading) -> Iterator[str]:
    """Yield the heading line, then one line for each entry, its places joined in their cells."""
    return record_lines(records, COLUMNS)


def record_lines(records: Iterable[Mapping[str, Any]], columns: Sequence[Column]) -> Iterator[str]:
    """Yield the heading line, then one line for each of ``records``."""
    line, cells = _line_writer(), [_text(column) for column in columns]
    yield BOM + line([column.name for column in columns])
    for record in records:
        yield line([cell(record) for cell in cells])


def _text(column: Column) -> Callable[[Mapping[str, Any]], str]:
    """Return what reads the text of a column."""
    cell = column.cell
    if column.is_number:
        # A longitude west of Greenwich begins like a formula, and is none.
        return lambda record: text_of(cell(record))

    def text(record: Mapping[str, Any]) -> str:
        found = text_of(cell(record))
        return plain_cell(found) if found else ""

    return text


def table_lines(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Yield any table as CSV: UTF-8 with its mark, « ; », no live formula."""
    line = _line_writer()
    yield BOM + line([plain_cell(heading) for heading in headings])
    for row in rows:
        yield line([plain_cell(text_of(value)) for value in row])


class _Line:
    """A file that gives back what is written to it, for ``writerow`` returns that."""

    def write(self, text: str) -> str:
        """Return ``text``."""
        return text


def _line_writer() -> Callable[[Sequence[str]], str]:
    """Return what makes a line of cells."""
    return csv.writer(_Line(), delimiter=SEPARATOR, lineterminator="\r\n").writerow
