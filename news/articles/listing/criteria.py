"""What a visitor asks of the news, read from an address that may hold anything.

The facets (``news.articles.listing.facets``, each repeatable) narrow them, ``mois`` (2026-11) asks
for the archive of a month. Unknown parameters are ignored, wrong values are said above the results.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.text import clean_line
from news.articles.listing.facets import FACETS, Facet, united

LONGEST = 120
LONGEST_SHOWN = 40
MOST_VALUES = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_PAGE = re.compile(r"[1-9]\d{0,5}", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @property
    def words(self) -> str:
        """Return « novembre 2026 »."""
        return date_format(date(self.year, self.month, 1), "F Y")

    @property
    def is_known(self) -> bool:
        """Say whether it may be asked for: a month of another century is none."""
        return FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12  # noqa: PLR2004 – a year


@dataclass(frozen=True)
class Criteria:
    """What was asked, cleaned, and what of it could not be understood.

    Attributes:
        chosen: for each facet, the codes that were chosen and their names.
        month: of the archive.
        page: number of the page.
        problems: what to say above the results.
    """

    chosen: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    month: Month | None = None
    page: int = 1
    problems: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Say whether all news are asked for."""
        return not self.chosen and self.month is None

    def query(self) -> str:
        """Return the query string of these criteria, first page; empty or begins with « ? »."""
        pairs = [
            (facet.name, code)
            for facet in FACETS
            for code in sorted(self.chosen.get(facet.name, ()))
        ]
        if self.month is not None:
            pairs.append(("mois", str(self.month)))
        return f"?{urlencode(pairs)}" if pairs else ""

    def at(self, month: Month | None) -> "Criteria":
        """Return the same facets for another month, or for all months."""
        return replace(self, month=month, page=1, problems=())

    def without(self, name: str, code: str) -> "Criteria":
        """Return the same criteria, first page, less one value of a facet."""
        chosen = {
            facet: {key: label for key, label in values.items() if (facet, key) != (name, code)}
            for facet, values in self.chosen.items()
        }
        return replace(self, chosen={key: kept for key, kept in chosen.items() if kept}, page=1)


def read_criteria(query: QueryDict) -> Criteria:
    """Return what an address asks for, in one query; in none when it names no facet."""
    problems: list[str] = []
    typed = {facet: _codes(query, facet, problems) for facet in FACETS}
    known = _known(typed)
    chosen = {}
    for facet, codes in typed.items():
        labels = known.get(facet.name, {})
        problems += [_refusal(facet.label, code) for code in codes if code not in labels]
        if labels:
            chosen[facet.name] = {code: labels[code] for code in codes if code in labels}
    month = _month(query, problems)
    return Criteria(chosen, month, _page(query, problems), tuple(problems))


def read_followed(query: QueryDict) -> Criteria:
    """Return what the address of a feed asks for, in as many queries.

    A value that means nothing is kept, without a name, and brings nothing: who follows a category
    that was taken away since must get an empty feed, not that of everybody.
    """
    typed = {facet: _codes(query, facet, []) for facet in FACETS}
    known = _known(typed)
    chosen = {
        facet.name: {code: known.get(facet.name, {}).get(code, "") for code in codes}
        for facet, codes in typed.items()
        if codes
    }
    return Criteria(chosen)


def _known(typed: Mapping[Facet, list[str]]) -> dict[str, dict[str, str]]:
    """Return the names of the codes that mean something, by facet."""
    return united([facet.named(codes) for facet, codes in typed.items() if codes])


def _codes(query: QueryDict, facet: Facet, problems: list[str]) -> list[str]:
    """Return the codes that an address gives for a facet, each once."""
    typed = query.getlist(facet.name)
    if len(typed) > MOST_VALUES:
        told = _("« %(facet)s » : seuls les %(most)s premiers choix ont été lus.")
        problems.append(told % {"facet": facet.label, "most": MOST_VALUES})
    cleaned = (clean_line(code[:LONGEST]) for code in typed[:MOST_VALUES])
    return [code for code in dict.fromkeys(cleaned) if code]


def _month(query: QueryDict, problems: list[str]) -> Month | None:
    typed = clean_line(query.get("mois", "")[:LONGEST])
    found = _MONTH.fullmatch(typed)
    month = Month(int(found[1]), int(found[2])) if found else None
    if month is not None and month.is_known:
        return month
    if typed:
        problems.append(_refusal(_("mois"), typed))
    return None


def _page(query: QueryDict, problems: list[str]) -> int:
    typed = clean_line(query.get("page", "")[:LONGEST])
    if _PAGE.fullmatch(typed):
        return int(typed)
    if typed:
        problems.append(_refusal(_("page"), typed))
    return 1


def _refusal(what: object, code: str) -> str:
    """Say that a value means nothing, and was left out."""
    shown = code if len(code) <= LONGEST_SHOWN else f"{code[:LONGEST_SHOWN]}…"
    told = _("« %(value)s » n’est pas un choix possible (%(what)s) : il a été laissé de côté.")
    return told % {"value": shown, "what": what}
