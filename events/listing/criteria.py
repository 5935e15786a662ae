"""What a visitor asks of the agenda, read from an address that may hold anything.

The facets (``events.listing.facets``, each repeatable) narrow it; ``annee`` asks for the archive of
a year, ``mois`` (2027-02) for a month, nothing for what comes. Unknown parameters are ignored,
wrong values are said above the results.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from core.text import clean_line
from events.listing.facets import FACETS, Values

LONGEST = 120
LONGEST_SHOWN = 40
MOST_VALUES = 30
FIRST_YEAR, LAST_YEAR = 2000, 2100
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_PAGE = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def is_known(self) -> bool:
        """Say whether the agenda can be asked for it: a month of another century is none."""
        return FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12  # noqa: PLR2004 – a year

    def plus(self, months: int) -> "Month":
        """Return the month so many months later, or earlier."""
        count = self.year * 12 + self.month - 1 + months
        return Month(count // 12, count % 12 + 1)


@dataclass
class Criteria:
    """What was asked, cleaned, and what of it could not be understood.

    Attributes:
        chosen: the codes chosen in each facet.
        year: of the archive; None for what comes.
        month: of the month view; it goes before the year.
        page: number of the page.
        problems: what to say above the results.
    """

    chosen: dict[str, list[str]] = field(default_factory=dict)
    year: int | None = None
    month: Month | None = None
    page: int = 1
    problems: list[str] = field(default_factory=list)

    @property
    def is_past(self) -> bool:
        """Say whether the archive of a year is asked for."""
        return self.year is not None and self.month is None

    def pairs(self) -> list[tuple[str, str]]:
        """Return the parameters of the address of these criteria, first page, facets in order."""
        chosen = self.chosen
        pairs = [(one.name, code) for one in FACETS for code in sorted(chosen.get(one.name, ()))]
        return pairs + self.period()

    def period(self) -> list[tuple[str, str]]:
        """Return the parameter of the month or of the year, if any."""
        if self.month is not None:
            return [("mois", str(self.month))]
        return [("annee", str(self.year))] if self.year is not None else []

    def query(self) -> str:
        """Return the query string of these criteria, first page; empty or begins with « ? »."""
        pairs = self.pairs()
        return f"?{urlencode(pairs)}" if pairs else ""

    def at(self, *, year: int | None = None, month: Month | None = None) -> "Criteria":
        """Return the same facets for another period; for what comes without one."""
        return replace(self, year=year, month=month, page=1, problems=[])

    def without(self, name: str, code: str) -> "Criteria":
        """Return the same criteria, first page, less one value of a facet."""
        chosen = {
            other: [value for value in codes if (other, value) != (name, code)]
            for other, codes in self.chosen.items()
        }
        return replace(self, chosen={key: codes for key, codes in chosen.items() if codes}, page=1)


def read_period(query: QueryDict) -> Criteria:
    """Return criteria with the period of an address alone, and its problems."""
    criteria = Criteria()
    _read_period(query, criteria)
    return criteria


def read_facets(query: QueryDict, values: Mapping[str, Values], criteria: Criteria) -> None:
    """Add facets and page of an address, with a sentence for each value that has no meaning.

    Args:
        query: of the address.
        values: the codes that each facet may take, with their labels.
        criteria: what was read so far.
    """
    for facet in FACETS:
        given = query.getlist(facet.name)
        if len(given) > MOST_VALUES:
            told = _("« %(facet)s » : seuls les %(most)s premiers choix ont été lus.")
            criteria.problems.append(told % {"facet": facet.label, "most": MOST_VALUES})
        for typed in dict.fromkeys(given[:MOST_VALUES]):
            code = clean_line(typed[:LONGEST])
            if code in values[facet.name]:
                criteria.chosen.setdefault(facet.name, []).append(code)
            elif code:
                _refuse(criteria, facet.label, code)
    _read_page(query, criteria)


def _refuse(criteria: Criteria, what: object, code: str) -> None:
    """Say that a value means nothing, and was left out."""
    shown = code if len(code) <= LONGEST_SHOWN else f"{code[:LONGEST_SHOWN]}…"
    told = _("« %(value)s » n’est pas un choix possible (%(what)s) : il a été laissé de côté.")
    criteria.problems.append(told % {"value": shown, "what": what})


def _read_period(query: QueryDict, criteria: Criteria) -> None:
    """Read month and year."""
    typed = clean_line(query.get("mois", "")[:LONGEST])
    if typed:
        found = _MONTH.fullmatch(typed)
        month = Month(int(found[1]), int(found[2])) if found else None
        if month and month.is_known:
            criteria.month = month
        else:
            _refuse(criteria, _("mois"), typed)
    typed = clean_line(query.get("annee", "")[:LONGEST])
    if typed:
        if _YEAR.fullmatch(typed) and FIRST_YEAR <= int(typed) <= LAST_YEAR:
            criteria.year = int(typed)
        else:
            _refuse(criteria, _("année"), typed)


def _read_page(query: QueryDict, criteria: Criteria) -> None:
    typed = clean_line(query.get("page", "")[:LONGEST])
    if not typed:
        return
    if _PAGE.fullmatch(typed):
        criteria.page = int(typed)
    else:
        _refuse(criteria, _("page"), typed)
