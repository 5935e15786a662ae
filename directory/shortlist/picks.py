"""The entries that an address names: ``?fiches=<code>,<code>``, repeatable, in the order chosen.

Nothing is kept anywhere, neither cookie nor storage of the browser: what somebody picks in a health
directory says something of their health.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict

from core.query_strings import query_without

NAME = "fiches"
MOST = 20
"""How many entries a selection holds: some eight sheets of paper."""

MOST_READ = 200  # codes read of an address that holds thousands
READER, PROFESSIONAL = "pour", "professionnel"
BACK = "retour"
LONGEST_BACK = 2000

_CODE = re.compile(r"[a-z0-9]{1,20}")


@dataclass(frozen=True)
class Picks:
    """What is chosen.

    Attributes:
        keys: public ids, once each, in the order chosen.
        left_out: how many came after the last one that a selection holds.
        unreadable: how many words were no code.
        professional: whether the page speaks to whoever refers a patient.
        back: query string of the list that one came from, without its question mark.
    """

    keys: tuple[str, ...] = ()
    left_out: int = 0
    unreadable: int = 0
    professional: bool = False
    back: str = ""

    def __contains__(self, key: object) -> bool:
        """Say whether an entry is chosen."""
        return key in self.keys

    def __len__(self) -> int:
        return len(self.keys)

    def query(self) -> str:
        """Return the query string of the selection, nothing when it is empty and plain."""
        parts = [codes] if (codes := query_of(self.keys)) else []
        if self.professional:
            parts.append(f"{READER}={PROFESSIONAL}")
        if self.back:
            parts.append(_encoded(BACK, self.back))
        return f"?{'&'.join(parts)}" if parts else ""

    def list_query(self) -> str:
        """Return the query string of the list that one came from, which knows the selection."""
        parts = [part for part in (self.back, query_of(self.keys)) if part]
        return f"?{'&'.join(parts)}" if parts else ""

    def shared(self) -> "Picks":
        """Return what is passed on: the entries and the reader, not where one came from."""
        return replace(self, back="")

    def only(self, keys: Iterable[str]) -> "Picks":
        """Return the same selection of other entries."""
        return replace(self, keys=tuple(keys))

    def without(self, key: str) -> "Picks":
        """Return the selection without an entry."""
        return self.only(other for other in self.keys if other != key)

    def raised(self, key: str) -> "Picks":
        """Return the selection with an entry one place higher."""
        keys = list(self.keys)
        place = keys.index(key)
        keys.insert(max(place - 1, 0), keys.pop(place))
        return self.only(keys)

    def read_for(self, *, professional: bool) -> "Picks":
        """Return the selection for another reader."""
        return replace(self, professional=professional)


NOTHING = Picks()
"""What most addresses choose."""


def query_of(keys: Iterable[str]) -> str:
    """Return ``fiches=…`` for entries, or nothing; codes need no escape, nor does a comma."""
    codes = ",".join(keys)
    return f"{NAME}={codes}" if codes else ""


def read_picks(query: QueryDict) -> Picks:
    """Return what an address chooses; it may hold anything."""
    if query.keys().isdisjoint((NAME, READER, BACK)):
        return NOTHING
    words = (
        word.strip().lower()
        for value in query.getlist(NAME)[:MOST_READ]
        for word in value[: MOST_READ * 10].split(",")
    )
    read = list(dict.fromkeys(islice(filter(None, words), MOST_READ)))
    codes = [word for word in read if _CODE.fullmatch(word)]
    return Picks(
        keys=tuple(codes[:MOST]),
        left_out=len(codes[MOST:]),
        unreadable=len(read) - len(codes),
        professional=query.get(READER) == PROFESSIONAL,
        back=_back(query.get(BACK, "")),
    )


def back_of(request: HttpRequest) -> str:
    """Return the query string of a list, by which one comes back to it, without its selection."""
    return query_without(request, NAME)[:LONGEST_BACK]


def _back(typed: str) -> str:
    """Return a query string that came through an address, written anew and without a selection."""
    try:
        query = QueryDict(typed[:LONGEST_BACK].lstrip("?"), mutable=True)
    except TooManyFieldsSent:  # no list has that many
        return ""
    query.pop(NAME, None)
    return query.urlencode()


def _encoded(name: str, value: str) -> str:
    query = QueryDict(mutable=True)
    query[name] = value
    return query.urlencode()
