"""What the home of the space is made of: matters, each with its first lines and their count."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.functional import Promise

from directory.models import Programme

SHOWN = 5
"""Lines shown of one matter; a link leads to the others."""


@dataclass(frozen=True)
class Line:
    """One thing about one entry.

    Attributes:
        title: of the entry, or what the line is about.
        url: where it is dealt with.
        detail: how late, since when, why.
        action: words of the link when the title alone does not say what it does.
        links: more links, (words, address).
        quote: what a moderator wrote.
    """

    title: str
    url: str
    detail: str = ""
    action: str | Promise = ""
    links: tuple[tuple[str, str], ...] = ()
    quote: str = ""


@dataclass
class Matter:
    """Lines of one kind.

    Attributes:
        key: anchor and style.
        title: heading.
        lines: the first ones.
        count: of all of them.
        more_url: where the others are.
        kind: look of the matter (« error », « warning », « info »).
    """

    key: str
    title: str | Promise
    lines: list[Line] = field(default_factory=list)
    count: int = 0
    more_url: str = ""
    kind: str = "info"

    @property
    def more(self) -> int:
        """How many lines are not shown."""
        return self.count - len(self.lines)


def matter_of(key: str, title: str | Promise, lines: list[Line], kind: str = "info") -> Matter:
    """Return a matter with its first lines and the count of all of them."""
    return Matter(key, title, lines[:SHOWN], len(lines), kind=kind)


def entry_url(programme: Programme) -> str:
    """Return the address of an entry in the space."""
    return reverse("space:entry", args=[programme.public_id])


def state_url(programme: Programme) -> str:
    """Return the address where the state of activity of an entry is changed."""
    return reverse("space:state", args=[programme.public_id])
