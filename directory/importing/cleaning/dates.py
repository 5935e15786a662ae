"""Dates as people write them in a spreadsheet: « 01 févr. 2023 », 14/04/19, ISO, serial numbers."""

import re
from datetime import date, datetime, timedelta

from core.tables.sheets import Cell
from directory.importing.cleaning.text import fold, one_line

MONTHS = (
    ("janvier", "janv", "jan"),
    ("fevrier", "fevr", "fev"),
    ("mars", "mar"),
    ("avril", "avr"),
    ("mai",),
    ("juin",),
    ("juillet", "juil"),
    ("aout",),
    ("septembre", "sept", "sep"),
    ("octobre", "oct"),
    ("novembre", "nov"),
    ("decembre", "dec"),
)
MONTH_NUMBERS = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
IN_WORDS = re.compile(rf"(?:\b(\d{{1,2}})(?:er)? )?\b({'|'.join(MONTH_NUMBERS)}) (\d{{4}}|\d\d)\b")
# Excel counts days from here (its year 1900 has a 29 February that never was).
SERIAL_ORIGIN = date(1899, 12, 30)
SERIALS = range(20_000, 80_000)
OLDEST_YEAR = 1950
CENTURY = 100


def parse_date(cell: Cell, today: date) -> date | None:
    """Return the date that a cell says, or None when it says none.

    Days come first, as in French. A year of two digits is the latest that is not after next year.
    A month without a day (« mars 2015 ») is its first day.
    """
    if isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    return _from_text(one_line(cell), today)


def _from_text(text: str, today: date) -> date | None:
    if re.fullmatch(r"\d{5}(\.\d+)?", text):
        serial = int(float(text))
        return SERIAL_ORIGIN + timedelta(days=serial) if serial in SERIALS else None
    if match := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.search(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?!\d)", text):
        return _date(_year(match[3], today), int(match[2]), int(match[1]))
    if match := IN_WORDS.search(fold(text)):
        return _date(_year(match[3], today), MONTH_NUMBERS[match[2]], int(match[1] or 1))
    return None


def _year(digits: str, today: date) -> int:
    year = int(digits)
    if len(digits) == 4:  # noqa: PLR2004 – a whole year
        return year
    year += today.year // CENTURY * CENTURY
    return year if year <= today.year + 1 else year - CENTURY


def _date(year: int, month: int, day: int) -> date | None:
    if year < OLDEST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
