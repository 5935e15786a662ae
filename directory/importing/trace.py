"""What undoing an import needs to know: identifiers, what stood there before, nothing more."""

from dataclasses import asdict, dataclass, field
from typing import Any

from directory.importing.entry_fields import coordinator_of
from directory.models import ImportedEntry, PrivateContact, Programme

PRIVATE = ("name", "function", "email", "phone", "extension", "known_from")
RECORD = ("number", "departement", "fingerprints", "last_run_id", "proposed_state", "proposal")


@dataclass
class Before:
    """An entry as it stood before an import changed it.

    Attributes:
        revision: the public version before, None when only private things changed.
        written: the public version that the import made.
        clock: when and in which role the text had last been changed.
        record: what was remembered of the file before; None for an entry that no file knew.
        private: the coordinator before and after, each None when there was none.
    """

    revision: int | None = None
    written: int | None = None
    clock: list[str] = field(default_factory=list)
    record: dict[str, Any] | None = None
    private: list[dict[str, str] | None] = field(default_factory=list)


@dataclass
class Trace:
    """All that an import wrote.

    Attributes:
        created: entries.
        organisations: structures.
        completed: what it wrote into empty fields of structures.
        changed: entries as they stood before.
        seen: entries of which the file speaks, by the run that had spoken of them last (0 when
            that run is no longer there).
    """

    created: list[int] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    completed: dict[int, dict[str, str]] = field(default_factory=dict)
    changed: dict[int, Before] = field(default_factory=dict)
    seen: dict[int, list[int]] = field(default_factory=dict)

    def keep(self, programme: Programme) -> Before:
        """Remember a loaded entry before it is changed."""
        life = programme.life
        before = Before(
            clock=[life.modified_at.isoformat() if life.modified_at else "", life.modified_by_role],
            record=_record(getattr(programme, "import_record", None)),
            private=[private_of(coordinator_of(programme))],
        )
        self.changed[programme.pk] = before
        return before

    def to_json(self) -> dict[str, Any]:
        """Return the trace as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Trace":
        """Return the trace that ``to_json`` wrote."""
        return cls(
            created=data["created"],
            organisations=data["organisations"],
            completed={int(pk): learnt for pk, learnt in data["completed"].items()},
            changed={int(pk): Before(**before) for pk, before in data["changed"].items()},
            seen={int(run): pks for run, pks in data.get("seen", {}).items()},
        )


def private_of(contact: PrivateContact | None) -> dict[str, str] | None:
    """Return what an import may write of a private contact."""
    return {name: getattr(contact, name) for name in PRIVATE} if contact else None


def _record(record: ImportedEntry | None) -> dict[str, Any] | None:
    if record is None:
        return None
    until = record.proposed_until
    return {
        **{name: getattr(record, name) for name in RECORD},
        "proposed_until": until.isoformat() if until else None,
    }
