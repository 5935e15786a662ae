"""The tables of « Chiffres de l’année », alike for the page and the file."""

from dataclasses import dataclass

from core.french import typography
from core.registry import ordered, year_figures
from core.year_figures import YearFigures, YearLine, YearScope, lines_of


@dataclass(frozen=True)
class Table:
    """A table.

    Attributes:
        name: in addresses.
        title: over it.
        tab: its short name.
        definition: what is counted.
        columns: titles of what the lines are named by.
        lines: with their numbers of both years.
        total: of the year, where lines add up.
        total_before: of the year before.
        has_total: whether they do.
    """

    name: str
    title: str
    tab: str
    definition: str
    columns: list[str]
    lines: list[YearLine]
    total: int
    total_before: int
    has_total: bool


def tables_of(scope: YearScope) -> list[Table]:
    """Return the tables of every room, in order."""
    names = {id(year_figures.get(name)): name for name in year_figures.names()}
    return [_table(names[id(figures)], figures, scope) for figures in ordered(year_figures)]


def _table(name: str, figures: YearFigures, scope: YearScope) -> Table:
    lines = lines_of(figures, scope)
    return Table(
        name=name,
        title=typography(str(figures.title)),
        tab=str(figures.tab),
        definition=typography(str(figures.definition)),
        columns=[str(column) for column in figures.columns],
        lines=lines,
        total=sum(line.now for line in lines),
        total_before=sum(line.before for line in lines),
        has_total=figures.has_total,
    )
