"""Names found by the beginnings of their words, in any order.

Ten thousand names are read from end to end in less than a millisecond, whatever is typed: no index
is needed, and one name comes or goes without any other being touched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nsmallest
from typing import Generic, TypeVar

from search.analysis import STOP_WORDS
from search.suggesting.typed import Typed, plain_words

T = TypeVar("T")
_EDGE = "\n"


@dataclass(frozen=True)
class Name(Generic[T]):
    """A thing under all its names.

    Attributes:
        shown: the words of the names that people read, each after a space, each name between line
            ends.
        searched: the same with its other names.
        rank: what ranges it among things that answer as well.
    """

    shown: str
    searched: str
    rank: tuple[float | str, ...]
    thing: T


def name_of(
    shown: Iterable[str], rank: tuple[float | str, ...], thing: T, *, others: Iterable[str] = ()
) -> Name[T]:
    """Return ``thing`` under the names ``shown`` and ``others``, which are searched alone."""
    read = _lines(shown)
    return Name(read, read + _lines(others), rank, thing)


def find(names: Iterable[Name[T]], typed: Typed, limit: int) -> list[T]:
    """Return at most ``limit`` things of which some word begins with each word typed.

    First come those of which a name is what is typed, then those of which a name that is read
    begins so, then those of which such names hold it, then the others.
    """
    if not typed.words:
        return []
    words = sorted((f" {word}" for word in typed.words), key=len, reverse=True)
    found = list(names)
    for word in words:
        found = [name for name in found if word in name.searched]
    start = f"{_EDGE} {typed.phrase}"
    whole = f"{start} {_EDGE}"

    def order(name: Name[T]) -> tuple[int, tuple[float | str, ...]]:
        if whole in name.searched:
            return 0, name.rank
        if start in name.shown:
            return 1, name.rank
        return (2 if all(word in name.shown for word in words) else 3), name.rank

    return [name.thing for name in nsmallest(limit, found, key=order)]


def _lines(texts: Iterable[str]) -> str:
    """Return the words of each text; common ones are left out, nobody looks for them."""
    lines = (
        " ".join(word for word in plain_words(text) if word not in STOP_WORDS) for text in texts
    )
    return "".join(f"{_EDGE} {line} {_EDGE}" for line in lines if line)
