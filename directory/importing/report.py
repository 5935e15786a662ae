"""What an import does, or would do: row by row, numbered as the spreadsheet shows them."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.french import typography


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """Return the outcome in French."""
        return str(OUTCOME_LABELS[self])


OUTCOME_LABELS = {
    Outcome.NEW: _("nouvelle"),
    Outcome.CHANGED: _("modifiée"),
    Outcome.UNCHANGED: _("inchangée"),
    Outcome.SKIPPED: _("ignorée"),
    Outcome.REFUSED: _("écartée"),
}


class Nature(StrEnum):
    """Who changed a field since the last file: the agency, people here, or both."""

    FILE = "file"
    SITE = "site"
    CONFLICT = "conflict"

    @property
    def label(self) -> str:
        """Return the nature in French."""
        return str(NATURE_LABELS[self])


NATURE_LABELS = {
    Nature.FILE: _("changé dans le fichier"),
    Nature.SITE: _("changé sur le site"),
    Nature.CONFLICT: _("changé des deux côtés"),
}


@dataclass(frozen=True)
class Change:
    """A field whose value differs. ``kept`` says that the site's own value stays, and why."""

    label: str
    old: str
    new: str
    kept: str = ""
    code: str = ""
    nature: Nature = Nature.FILE


@dataclass
class RowReport:
    """What becomes of one row of the file, and why."""

    row: int
    outcome: Outcome
    number: str = ""
    title: str = ""
    programme: int | None = None
    reason: str = ""
    proposal: str = ""
    changes: list[Change] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Absent:
    """An entry of the last file that is not in this one. It is left as it is."""

    programme: int
    number: str
    title: str
    organisation: str


@dataclass
class Report:
    """The whole of an import: how the file was understood, then its rows.

    ``elsewhere`` counts the entries of other lists (``directory.importing.absent``).
    """

    sheet: str
    heading_row: int
    columns: dict[str, str]
    ignored_headings: list[str]
    ignored_sheets: list[str]
    rows: list[RowReport] = field(default_factory=list)
    absent: list[Absent] = field(default_factory=list)
    elsewhere: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows have each outcome, and how many entries are absent."""
        counted = Counter(row.outcome for row in self.rows)
        return {
            **{outcome.value: counted[outcome] for outcome in Outcome},
            "absent": len(self.absent),
            "kept": sum(any(change.kept for change in row.changes) for row in self.rows),
            "conflicts": len(self.with_nature(Nature.CONFLICT)),
            "proposals": sum(bool(row.proposal) for row in self.rows),
        }

    @property
    def elsewhere_said(self) -> str:
        """Return why entries that the file does not name are not counted as disappeared."""
        words = ngettext(
            "%(count)s fiche d’une autre liste n’est pas comptée comme disparue : ce fichier ne "
            "nomme que peu de fiches de cette liste.",
            "%(count)s fiches d’autres listes ne sont pas comptées comme disparues : ce fichier "
            "ne nomme que peu de fiches de ces listes.",
            self.elsewhere,
        )
        return typography(words % {"count": self.elsewhere}) if self.elsewhere else ""

    def of(self, outcome: Outcome) -> list[RowReport]:
        """Return the rows with ``outcome``, in the order of the file."""
        return [row for row in self.rows if row.outcome == outcome]

    def with_nature(self, nature: Nature) -> list[RowReport]:
        """Return the rows in which some field was changed in this way."""
        return [row for row in self.rows if any(one.nature == nature for one in row.changes)]

    def to_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Report":
        """Return the report that ``to_json`` wrote."""
        rows = [
            RowReport(
                **{
                    **row,
                    "outcome": Outcome(row["outcome"]),
                    "changes": [
                        Change(**{**change, "nature": Nature(change.get("nature", Nature.FILE))})
                        for change in row["changes"]
                    ],
                }
            )
            for row in data["rows"]
        ]
        absent = [Absent(**entry) for entry in data["absent"]]
        return cls(**{**data, "rows": rows, "absent": absent})
