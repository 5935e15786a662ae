"""Cells to text: spaces, line breaks, numbers that are not numbers, formulas."""

import re
import unicodedata
from datetime import date

from core.tables.sheets import Cell
from core.text import fold as fold_words

ERROR_VALUES = re.compile(r"#(REF|N/A|NOM|NAME|VALEUR|VALUE|DIV/0|NUL|NULL|NOMBRE|NUM)[!?]?", re.I)
FORMULA = re.compile(r"=\s*[+\-]?\s*(\w+(\.\w+)*\s*\(|\$?[A-Z]{1,3}\$?\d|\d)", re.I)
NOTHING = {
    "-",
    "--",
    "—",
    "–",
    "/",
    ".",
    "?",
    "x",
    "nc",
    "n.c.",
    "na",
    "n/a",
    "néant",
    "neant",
    "nr",
}


def lines(cell: Cell) -> list[str]:
    """Return the lines of a cell that say something, without needless spaces."""
    if cell is None or isinstance(cell, bool):
        return []
    if isinstance(cell, date):
        return [cell.isoformat()]
    if isinstance(cell, float) and cell.is_integer():
        return [str(int(cell))]
    text = unicodedata.normalize("NFC", str(cell)).replace("\x00", "")
    cleaned = (" ".join(line.split()) for line in re.split(r"[\r\n\x0b\x0c\u2028\u2029]+", text))
    found = [line for line in cleaned if line]
    return [] if len(found) == 1 and found[0].casefold() in NOTHING else found


def one_line(cell: Cell, joint: str = " ") -> str:
    """Return a cell on one line, its own lines joined by ``joint``; dashes alone mean nothing."""
    return joint.join(lines(cell))


def is_formula(cell: Cell) -> bool:
    """Whether a cell holds a formula or the error of one, which says nothing to a reader."""
    if not isinstance(cell, str):
        return False
    text = cell.strip()
    return bool(FORMULA.match(text) or ERROR_VALUES.fullmatch(text))


def fold(text: str) -> str:
    """Return ``text`` for comparison, as the whole site folds it; « n° » is « n », not « ndeg »."""
    return fold_words(re.sub(r"[°º]", " ", text))
