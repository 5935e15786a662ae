"""Figures of a year that the rooms count, each with its definition and the things it comes from.

A room says what counts (``YearCase``); numbers, the spreadsheet and the page « d’où vient ce
chiffre » are all made of the same cases, so that none can say anything else than another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise


@dataclass(frozen=True)
class YearScope:
    """What is asked of: a year, in a département, for some support structures.

    Attributes:
        year: from January to December, by local time.
        departement: code; empty for all of them.
        structures: primary keys of support structures; None for all, and for what has none.
    """

    year: int
    departement: str = ""
    structures: frozenset[int] | None = None

    @property
    def start(self) -> datetime:
        """The first moment of the year."""
        return timezone.make_aware(datetime(self.year, 1, 1))  # noqa: DTZ001 – made aware here

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return timezone.make_aware(datetime(self.year + 1, 1, 1))  # noqa: DTZ001 – made aware here

    def has(self, moment: datetime | None) -> bool:
        """Tell whether a moment lies in the year."""
        return moment is not None and self.start <= moment < self.end


@dataclass(frozen=True)
class YearRow:
    """A line of a table of figures.

    Attributes:
        key: names it in addresses.
        labels: one for each column of the table.
        rank: its place among the lines.
    """

    key: str
    labels: tuple[str, ...]
    rank: tuple[int | str, ...]


@dataclass(frozen=True)
class YearCase:
    """Something that counts.

    Attributes:
        row: the line in which it counts.
        what: its name, as the team knows it.
        on: its day, if any.
        count: for how many it counts.
        url: where the team sees it; empty where it is no more.
    """

    row: YearRow
    what: str
    on: date | None = None
    count: int = 1
    url: str = ""


@dataclass(frozen=True)
class YearFigures:
    """A table of figures that a room offers.

    Attributes:
        title: of the table.
        tab: its short name, on a sheet of the file: 31 characters at most.
        definition: what is counted, printed with every copy of the number.
        columns: titles of what its lines are named by.
        cases: returns what counts in a scope.
        has_total: whether the lines add up to something.
        order: sorts the tables, lowest first.
    """

    title: str | Promise
    tab: str | Promise
    definition: str | Promise
    columns: Sequence[str | Promise]
    cases: Callable[[YearScope], Iterable[YearCase]]
    has_total: bool = True
    order: int = 50


@dataclass(frozen=True)
class YearLine:
    """A line with its numbers of the year and of the year before."""

    row: YearRow
    now: int
    before: int


def lines_of(figures: YearFigures, scope: YearScope) -> list[YearLine]:
    """Return the lines of a table: those that have a number in one of the two years."""
    last = YearScope(scope.year - 1, scope.departement, scope.structures)
    now, before = _numbers(figures, scope), _numbers(figures, last)
    rows = sorted({**before, **now}, key=lambda row: row.rank)
    return [YearLine(row, now[row], before[row]) for row in rows]


def _numbers(figures: YearFigures, scope: YearScope) -> Counter[YearRow]:
    """Return the numbers of a year by line."""
    numbers: Counter[YearRow] = Counter()
    for case in figures.cases(scope):
        numbers[case.row] += case.count
    return numbers
