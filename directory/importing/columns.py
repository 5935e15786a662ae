"""Finding the row of headings and what each column means."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from hashlib import sha256

from django.utils.translation import gettext as _

from core.tables import Row, Sheet
from directory.importing.cleaning.text import fold, one_line
from directory.importing.exceptions import ImportFileError
from directory.importing.fields import BY_CODE, FIELDS

ROWS_BEFORE_HEADINGS = 40
LONGEST_HEADING = 80
# Below this likeness two headings are different words (« lieu » and « lien » are 0.75 alike).
ALIKE = 0.86
LEAST_RECOGNISED = 2
SMALL_WORDS = (
    "de",
    "du",
    "des",
    "d",
    "la",
    "le",
    "l",
    "les",
    "s",
    "x",
    "n",
    "no",
    "numero",
    "e",
    "et",
)
CODES = [field.code for field in FIELDS]


@dataclass(frozen=True)
class Table:
    """A list found in a sheet: its headings, in order, and the row that holds them."""

    sheet: Sheet
    heading_row: int
    headings: tuple[str, ...]
    columns: Mapping[str, int]

    @property
    def signature(self) -> str:
        """Return what stands for these headings, whatever their order and their accents."""
        return heading_signature(self.headings)

    @property
    def missing(self) -> list[str]:
        """Return the French names of the columns without which nothing can be imported."""
        return [
            str(field.label) for field in FIELDS if field.needed and field.code not in self.columns
        ]

    def with_columns(self, columns: Mapping[str, int]) -> "Table":
        """Return the same table read with other meanings (what a person corrected)."""
        return Table(self.sheet, self.heading_row, self.headings, columns)


def heading_signature(headings: tuple[str, ...]) -> str:
    """Return a hash of the set of ``headings``."""
    folded = sorted({fold(heading) for heading in headings} - {""})
    return sha256("\n".join(folded).encode()).hexdigest()


def find_table(sheets: list[Sheet], known: Collection[str] = ()) -> Table:
    """Return the table of programmes among ``sheets``: the one whose headings say most.

    Title blocks above the headings are skipped. ``known`` holds the signatures of headings whose
    meaning a person once told: a row of such headings needs no recognition.

    Raises:
        ImportFileError: when no row looks like headings.
    """
    for sheet in sheets if known else ():
        for row in sheet.rows[:ROWS_BEFORE_HEADINGS]:
            headings = _headings(row)
            if heading_signature(headings) in known:
                return Table(sheet, row.number, headings, recognise(headings))
    best = _best_table(sheets, guess=False)
    if best is None or len(best.columns) < LEAST_RECOGNISED:
        best = _best_table(sheets, guess=True)
    if best is None or len(best.columns) < LEAST_RECOGNISED:
        raise ImportFileError(
            _(
                "Aucune ligne de titres n’a été reconnue dans ce fichier. La liste doit avoir une "
                "ligne "
                "de titres, avec au moins « Intitulé du programme » et « Structure porteuse »."
            )
        )
    return best.with_columns(recognise(best.headings))


def _best_table(sheets: list[Sheet], *, guess: bool) -> Table | None:
    """Return the row that names the most fields, the first one among equals."""
    best: Table | None = None
    for sheet in sheets:
        for row in sheet.rows[:ROWS_BEFORE_HEADINGS]:
            headings = _headings(row)
            columns = recognise(headings, guess=guess)
            if columns and (best is None or len(columns) > len(best.columns)):
                best = Table(sheet, row.number, headings, columns)
    return best


def _headings(row: Row) -> tuple[str, ...]:
    return tuple(one_line(cell) for cell in row.cells)


def recognise(headings: tuple[str, ...], *, guess: bool = True) -> dict[str, int]:
    """Return the column of each field that a heading names, each column once.

    The surest headings choose first, so that « Téléphone » cannot take the place of
    « Téléphone du secrétariat ». ``guess`` accepts headings that are only alike (typing errors).
    """
    scores = []
    for position, heading in enumerate(headings):
        if not heading or len(heading) > LONGEST_HEADING:
            continue
        for code, score in _meanings(fold(heading), guess=guess):
            scores.append((-score, position, CODES.index(code), code))
    columns: dict[str, int] = {}
    for _score, position, _rank, code in sorted(scores):
        if code not in columns and position not in columns.values():
            columns[code] = position
    return columns


def remembered(headings: tuple[str, ...], memory: Mapping[str, str]) -> dict[str, int]:
    """Return the columns of a mapping once corrected by a person (heading → field or nothing)."""
    columns: dict[str, int] = {}
    for position, heading in enumerate(headings):
        code = memory.get(fold(heading), "")
        if code in BY_CODE and code not in columns:
            columns[code] = position
    return columns


def to_memory(headings: tuple[str, ...], columns: Mapping[str, int]) -> dict[str, str]:
    """Return a mapping in the form that is remembered."""
    codes = {position: code for code, position in columns.items()}
    return {
        fold(heading): codes.get(position, "")
        for position, heading in enumerate(headings)
        if heading
    }


@lru_cache(maxsize=2_000)
def _meanings(heading: str, *, guess: bool) -> tuple[tuple[str, float], ...]:
    """Return the fields that a folded heading may name, each with its likeness."""
    found = []
    for field in FIELDS:
        score = max(_likeness(heading, known, guess=guess) for known in field.headings)
        if score >= ALIKE:
            found.append((field.code, score))
    return tuple(found)


def _likeness(heading: str, known: str, *, guess: bool) -> float:
    """Return how alike two folded headings are: 1 when they are the same."""
    if heading == known:
        return 1.0
    if _essence(heading) == _essence(known):
        return 0.98
    if not guess:
        return 0.0
    matcher = SequenceMatcher(None, heading, known)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


@lru_cache(maxsize=2_000)
def _essence(heading: str) -> str:
    """Return a heading without plurals, small words and order: « lieu(x) », « n° de finess »."""
    words = sorted(word.rstrip("sx") for word in heading.split() if word not in SMALL_WORDS)
    return " ".join(words) or heading
