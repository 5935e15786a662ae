"""What the facets may take, read once for each version of the index and kept in the process.

Whatever changes a name or a code raises the version of the index: pathologies, structures and
CPTS do when they are saved, territories when the site is upgraded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from directory.listing.facets import FACETS
from directory.listing.facets.facet import Values
from search.engine.holder import Held, holder

T = TypeVar("T")


@dataclass(frozen=True)
class Vocabulary:
    """The values of every facet, and the state of the index for which they hold.

    Attributes:
        values: by the name of the facet.
        held: the state of the index; None for a vocabulary made by hand.
    """

    values: Mapping[str, Values]
    held: Held | None = None

    def __getitem__(self, facet: str) -> Values:
        return self.values[facet]

    def kept(self, name: str, read: Callable[[], T]) -> T:
        """Return what ``read`` returns, which is called once for each state of the index."""
        return self.held.keep(name, read) if self.held else read()


def current_vocabulary() -> Vocabulary:
    """Return the vocabulary of the present state of the index: one query, unless it has moved."""
    held = holder.held()
    return Vocabulary(held.keep("directory.vocabulary", _read), held)


def _read() -> Mapping[str, Values]:
    return {facet.name: facet.read() for facet in FACETS}
