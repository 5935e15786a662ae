"""Where a program stands in a list that changes while it reads it: the API, the feed of changes.

A cursor says how many results were read and names the last ones. The next page begins after the
last of those that are still about where they were: an entry that came or went before them moves
them together, and one that moved alone (it has just been confirmed) is not followed. It holds for
any order and either engine, and needs nothing kept on the server.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NAMED = 3
"""How many of the last results a cursor names."""
AROUND = 100
"""How far, in results, they are looked for first."""
LONGEST = 200
UNKNOWN = gettext_lazy(
    "Ce curseur n’est pas de ceux que le site donne. Repartez de la première page."
)

_FORM = re.compile(
    r"1\.(?P<mark>[0-9a-f]{8})\.(?P<position>[0-9]{1,9})(?P<keys>(?:\.[a-z0-9-]{1,64}){1,3})"
)


class CursorError(ValueError):
    """A cursor that this list never gave."""


@dataclass(frozen=True)
class Cursor:
    """How many results were read, and the keys of the last ones, in their order."""

    position: int
    keys: tuple[str, ...]


Window = Callable[[int, int], Sequence[str]]
"""Returns the keys from a position on, as many as asked."""


def written(cursor: Cursor, search: str) -> str:
    """Return a cursor as it stands in an address; it is good for ``search`` alone."""
    text = ".".join(("1", _mark(search), str(cursor.position), *cursor.keys))
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read(typed: str, search: str) -> Cursor:
    """Return the cursor that an address holds.

    Raises:
        CursorError: with a French sentence, when it is none or was given for another search.
    """
    found = None
    if len(typed) <= LONGEST and typed.isascii():
        try:
            text = urlsafe_b64decode(typed + "=" * (-len(typed) % 4)).decode("ascii")
        except ValueError:  # neither base64 nor ASCII behind it
            text = ""
        found = _FORM.fullmatch(text)
    if found is None:
        raise CursorError(UNKNOWN)
    if found["mark"] != _mark(search):
        raise CursorError(
            _("Ce curseur a été donné pour une autre recherche. Repartez de la première page.")
        )
    return Cursor(int(found["position"]), tuple(found["keys"][1:].split(".")))


def start_after(cursor: Cursor, window: Window, everything: Callable[[], Iterator[str]]) -> int:
    """Return the position at which the page after ``cursor`` begins.

    Args:
        cursor: where the reader stands.
        window: gives a part of the list as it is now.
        everything: gives the whole of it, read only when nothing is where it was.
    """
    first = max(0, cursor.position - AROUND)
    around = _after_those(cursor, enumerate(window(first, 2 * AROUND), first))
    if around is None:
        around = _after_those(cursor, enumerate(everything()))
    return cursor.position if around is None else around


def _after_those(cursor: Cursor, ranked: Iterable[tuple[int, str]]) -> int | None:
    """Return the position after the named results that moved together; None without any."""
    start = cursor.position - len(cursor.keys)
    expected = {key: start + rank for rank, key in enumerate(cursor.keys)}
    moves = [(place, place - expected[key]) for place, key in ranked if key in expected]
    if not moves:
        return None
    usual = median_low(move for _place, move in moves)
    return max(place for place, move in moves if abs(move - usual) <= NAMED) + 1


def next_cursor(position: int, keys: Sequence[str]) -> Cursor:
    """Return the cursor after a page of ``keys`` that ends before ``position``."""
    return Cursor(position, tuple(keys[-NAMED:]))


def _mark(search: str) -> str:
    """Return a few letters that tell searches apart; nothing secret hangs on them."""
    return hashlib.blake2b(search.encode(), digest_size=4).hexdigest()
