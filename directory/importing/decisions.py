"""What a person accepted or refused of a file, row by row and field by field.

Whatever nobody decided follows the rule of ``directory.importing.differences``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.importing.candidate import Candidate
from directory.importing.cleaning.text import fold
from directory.importing.entry_fields import fingerprint


@dataclass
class Decisions:
    """Decisions about one file.

    Attributes:
        rows: number of a new row, and whether its entry is to be created.
        changes: « row:field », and whether the file's value replaces the site's.
        refused_before: keys of rows that a person refused in an earlier file.
    """

    rows: dict[int, bool] = field(default_factory=dict)
    changes: dict[str, bool] = field(default_factory=dict)
    refused_before: frozenset[str] = frozenset()

    def takes_row(self, row: int, key: str) -> bool:
        """Tell whether the entry of a new row is to be created."""
        return self.rows.get(row, key not in self.refused_before)

    def takes_change(self, row: int, code: str) -> bool | None:
        """Tell whether the file's value is to be taken; None where nobody decided."""
        return self.changes.get(change_key(row, code))

    def decide(self, keys: Iterable[str], accepted: bool) -> None:
        """Accept or refuse rows (« 12 ») and changes (« 12:title »); other words are ignored."""
        for key in keys:
            row, _colon, code = key.partition(":")
            if row.isascii() and row.isdigit() and len(row) < 8:  # noqa: PLR2004 – rows of a sheet
                if code:
                    self.changes[key] = accepted
                else:
                    self.rows[int(row)] = accepted

    def to_json(self) -> dict[str, Any]:
        """Return the decisions as plain data."""
        return {"rows": {str(row): taken for row, taken in self.rows.items()},
                "changes": self.changes}  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any], refused_before: Iterable[str] = ()) -> "Decisions":
        """Return the decisions that ``to_json`` wrote."""
        rows = {int(row): bool(taken) for row, taken in data.get("rows", {}).items()}
        changes = {str(key): bool(taken) for key, taken in data.get("changes", {}).items()}
        return cls(rows, changes, frozenset(refused_before))


def change_key(row: int, code: str) -> str:
    """Return what names a change of a file."""
    return f"{row}:{code}"


def row_key(candidate: Candidate, organisation: str) -> str:
    """Return what names the offer of a row from one file to the next; a hash, never its words."""
    return fingerprint((candidate.number, fold(candidate.official_title), organisation))
