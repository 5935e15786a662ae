"""The lists as people choose them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from news.enums import ListKind
from news.models import MailingList


@dataclass(frozen=True)
class Offered:
    """The lists that somebody may choose among.

    Attributes:
        themes: what one reads about; one at least is needed.
        territories: they narrow; none means everywhere.
    """

    themes: tuple[MailingList, ...]
    territories: tuple[MailingList, ...]

    def named(self, slugs: Iterable[str]) -> list[MailingList]:
        """Return the lists that slugs name, in their order on the page; others are left out."""
        wanted = set(slugs)
        return [one for one in (*self.themes, *self.territories) if one.slug in wanted]


def offered(besides: Sequence[MailingList] = ()) -> Offered:
    """Return the open lists, in one query.

    Args:
        besides: lists that somebody has, so that they can leave those that are closed.
    """
    rows = list(MailingList.objects.filter(is_open=True))
    known = {row.pk for row in rows}
    rows += [one for one in besides if one.pk not in known]
    return Offered(
        tuple(row for row in rows if row.kind == ListKind.THEME),
        tuple(row for row in rows if row.kind == ListKind.TERRITOIRE),
    )
