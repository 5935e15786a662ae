"""What the index keeps of one document."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Row:
    """One document, analysed.

    Attributes:
        pk: primary key of its row in the table.
        kind: its kind, such as « programme ».
        key: what names it in its room; with ``kind``, its identity.
        tie: a number drawn from the key, which ranges equals and never changes.
        title, pathology, everything: tokens of its title, of its pathologies, of all its fields.
        values: its values in the facets, as ``facet:value``.
        name: its title, folded, for the order by name.
        confirmed: the day of its last confirmation.
        points: latitude and longitude of each of its places, in degrees.
    """

    pk: int
    kind: str
    key: str
    tie: int
    title: Iterable[str] = ()
    pathology: Iterable[str] = ()
    everything: Iterable[str] = ()
    values: Iterable[str] = ()
    name: str = ""
    confirmed: date | None = None
    points: tuple[tuple[float, float], ...] = field(default_factory=tuple)

    @property
    def identity(self) -> tuple[str, str]:
        """Return what a newer version of the same document shares."""
        return self.kind, self.key
