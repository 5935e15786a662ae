"""Reading CSV: any separator, UTF-8, UTF-16 with its mark, or Windows-1252."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _

from core.tables.exceptions import TableFileError
from core.tables.kinds import UTF16_MARKS, not_a_table, truncated
from core.tables.limits import MAX_COLUMNS, check_shape
from core.tables.sheets import Row, Sheet

SEPARATORS = (";", ",", "\t", "|")
SAMPLE_RECORDS = 60
WHITE = "\t\r\n\x0b\x0c"
LONGEST_CELL = 100_000
LONGEST_CHARACTER = 4


def read_csv(content: bytes) -> list[Sheet]:
    """Read the bytes of a CSV file into one sheet.

    A record is a row, even when a quoted cell runs over several lines, as spreadsheet programs
    show it; Excel hides a first line « sep=; », so it has no number.

    Raises:
        TableFileError: when the text is binary, cut in the middle, or too wide.
    """
    text = decode(content)
    first, _newline, rest = text.partition("\n")
    separator = ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator, text = first.strip()[-1], rest
    separator = separator or find_separator(text)
    rows = []
    try:
        for number, cells in enumerate(_records(text, separator), start=1):
            check_shape(number, _width(cells))
            rows.append(Row(number, tuple(cells[:MAX_COLUMNS])))
    except csv.Error as error:
        raise _unreadable(error, len(rows) + 1) from error
    _check_last_row(rows, text)
    return [Sheet("", tuple(rows))]


def decode(content: bytes) -> str:
    """Return the text of ``content``, trying UTF-16 (with its mark), UTF-8, then Windows-1252."""
    if content.startswith(UTF16_MARKS):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise truncated() from error
    else:
        text = _decode_eight_bits(content)
    if any(character < " " and character not in WHITE for character in text):
        raise not_a_table(_("Ce fichier n’est pas un tableau lisible."))
    return text


def _decode_eight_bits(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        cut_at_the_end = error.reason == "unexpected end of data"
        if cut_at_the_end and len(content) - error.start < LONGEST_CHARACTER and error.start > 0:
            head = content[: error.start]
            if any(byte > 0x7F for byte in head):  # noqa: PLR2004 – the end of ASCII
                raise truncated() from error
        return content.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """Return the separator that cuts the first records most alike, and into more than one cell."""
    best, best_score = SEPARATORS[0], 0.0
    sample = "\n".join(text.splitlines()[: SAMPLE_RECORDS * 3])
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for _number, cells in zip(
                range(SAMPLE_RECORDS), _records(sample, separator), strict=False
            ):
                widths[len(cells)] += 1
        except csv.Error:
            # The sample may end inside a quoted cell: what was counted before it is enough.
            pass
        widths.pop(0, None)
        if not widths:
            continue
        width, count = widths.most_common(1)[0]
        score = (count / widths.total()) * min(width, 50) if width > 1 else 0
        if score > best_score:
            best, best_score = separator, score
    return best


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _width(cells: list[str]) -> int:
    """Count the cells up to the last that is not empty."""
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return width


def _unreadable(error: csv.Error, number: int) -> TableFileError:
    if "unexpected end of data" in str(error):
        return TableFileError(
            _(
                "Ce fichier est incomplet : à la ligne %(row)s, un guillemet ouvert n’est jamais "
                "refermé. "
                "Il a sans doute été coupé pendant un envoi : demandez-le de nouveau."
            )
            % {"row": number}
        )
    if "field larger" in str(error):
        return TableFileError(
            _(
                "La ligne %(row)s contient une cellule démesurée : un guillemet y est sans doute "
                "en trop."
            )
            % {"row": number}
        )
    return TableFileError(
        _(
            "La ligne %(row)s ne se lit pas : un guillemet y est mal placé. Corrigez-la, puis "
            "recommencez."
        )
        % {"row": number}
    )


def _check_last_row(rows: list[Row], text: str) -> None:
    """Refuse a file whose last row alone is short and has no end of line: it was cut."""
    if text.endswith(("\n", "\r")) or len(rows) < 3:  # noqa: PLR2004 – nothing to compare with
        return
    usual = Counter(len(row.cells) for row in rows[:-1])
    width, count = usual.most_common(1)[0]
    if count == len(rows) - 1 and len(rows[-1].cells) < width:
        raise TableFileError(
            _(
                "Ce fichier est incomplet : sa dernière ligne (n° %(row)s) s’arrête à la colonne "
                "%(cells)s "
                "sur %(width)s. Demandez-le de nouveau."
            )
            % {"row": rows[-1].number, "cells": len(rows[-1].cells), "width": width}
        )
