"""The plain form in which every kind of spreadsheet is read."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True)
class Row:
    """A row with the number that a spreadsheet program shows in its margin (from 1)."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no cell says anything."""
        return all(
            cell is None or (isinstance(cell, str) and not cell.strip()) for cell in self.cells
        )


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (empty for a CSV file) and its rows, empty ones included."""

    name: str
    rows: tuple[Row, ...]
