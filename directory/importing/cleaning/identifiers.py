"""Numbers that name things: FINESS, declaration number, postcode."""

import re

from core.tables.sheets import Cell
from directory.importing.cleaning.text import one_line

NUMBER_LENGTH = 50
FINESS_LENGTH = 9
SIRET_LENGTH = 14
POSTCODE_LENGTH = 5


def parse_finess(cell: Cell) -> str:
    """Return the nine characters of a FINESS number, or nothing (2A and 2B are Corsican)."""
    digits = re.sub(r"[^0-9ABab]", "", _unfloat(one_line(cell))).upper()
    if digits.isdigit() and len(digits) == FINESS_LENGTH - 1:
        digits = f"0{digits}"
    return digits if re.fullmatch(r"\d[\dAB]\d{7}", digits) else ""


def parse_siret(cell: Cell) -> str:
    """Return the fourteen digits of a SIRET number, or nothing."""
    digits = re.sub(r"\D", "", _unfloat(one_line(cell)))
    return digits if len(digits) == SIRET_LENGTH else ""


def parse_postcode(cell: Cell) -> str:
    """Return the five digits of a postcode; a spreadsheet loses a first zero or adds « .0 »."""
    digits = re.sub(r"\D", "", _unfloat(one_line(cell)))
    if len(digits) == POSTCODE_LENGTH - 1:
        digits = f"0{digits}"
    return digits if len(digits) == POSTCODE_LENGTH else ""


def parse_number(cell: Cell) -> str:
    """Return a declaration number in capitals, with plain hyphens and single spaces.

    A text longer than any number is none.
    """
    text = re.sub(r"[‐-―−_]", "-", _unfloat(one_line(cell))).upper()
    number = re.sub(r"\s*-\s*", "-", text)
    return number if len(number) <= NUMBER_LENGTH else ""


def is_experimental(number: str) -> bool:
    """Whether a number is that of an experimental project (« EXP 4 »), which is not declared."""
    return bool(re.match(r"EXP(?![A-Z])|PROJET\b", number))


def _unfloat(text: str) -> str:
    return re.sub(r"[.,]0+$", "", text)
