"""What a widget shows: a search of the directory, and how much of it.

Beside the parameters of the list: ``nombre`` (of offers, 5 to 20), ``recherche=oui`` (a field to
search in), ``rendu=fragment`` (the bare list). The list's own ``format`` is a facet.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from directory.listing.criteria import Criteria, read_criteria
from directory.listing.vocabulary import Vocabulary

FEWEST, MOST = 5, 20
LONGEST_SHOWN = 20
SEARCHABLE = ("recherche", "oui")
FRAGMENT = ("rendu", "fragment")


@dataclass(frozen=True)
class Preset:
    """What the address of a widget asks for.

    Attributes:
        number: of offers to show.
        searchable: whether there is a field to search in.
        bare: whether only the list is wanted, to be put into a page.
    """

    criteria: Criteria
    number: int = FEWEST
    searchable: bool = False
    bare: bool = False

    @property
    def options(self) -> list[tuple[str, str]]:
        """Return the parameters that are none of the list."""
        pairs = [("nombre", str(self.number))] if self.number != FEWEST else []
        return [*pairs, SEARCHABLE] if self.searchable else pairs

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return all the parameters, the words of a reader's own search left out."""
        return [*self.criteria.without("q").pairs(), *self.options]

    @property
    def query(self) -> str:
        """Return the query string that leads to this widget as it was made."""
        return f"?{urlencode(self.pairs)}" if self.pairs else ""


def read_preset(query: QueryDict, vocabulary: Vocabulary) -> Preset:
    """Return what an address asks for; what has no meaning is told in ``criteria.problems``."""
    asked = query.copy()
    asked.pop("page", None)
    criteria = read_criteria(asked, vocabulary)
    return Preset(
        criteria=criteria,
        number=_number(query.get("nombre", ""), criteria.problems),
        searchable=query.get(SEARCHABLE[0]) == SEARCHABLE[1],
        bare=query.get(FRAGMENT[0]) == FRAGMENT[1],
    )


def _number(typed: str, problems: list[str]) -> int:
    if not typed:
        return FEWEST
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST)):
        number = int(typed)
        if FEWEST <= number <= MOST:
            return number
    problems.append(
        _("Un encart montre de %(fewest)s à %(most)s offres : « %(value)s » n’est pas possible.")
        % {"fewest": FEWEST, "most": MOST, "value": clean_line(typed[:LONGEST_SHOWN])}
    )
    return FEWEST
