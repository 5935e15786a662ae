"""The rows of the report: what was looked for, where, how often; rare searches together."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _

from directory.listing.facets import BY_NAME
from directory.listing.vocabulary import Vocabulary
from directory.models import EmptySearch
from directory.services.searching.empty_searches import months_ago

FEWEST = 5
"""Searches below which a row is not shown by itself: it could be one single person's."""


@dataclass(frozen=True)
class SearchRow:
    """One search, in words."""

    what: str
    where: str
    has_words: bool
    count: int


@dataclass(frozen=True)
class SearchTable:
    """The report.

    Attributes:
        rows: searches made at least ``FEWEST`` times, most frequent first.
        others: how many searches the rest were, all together.
    """

    rows: list[SearchRow]
    others: int

    @property
    def total(self) -> int:
        """Return how many searches found nothing."""
        return self.others + sum(row.count for row in self.rows)


def search_table(months: int, vocabulary: Vocabulary) -> SearchTable:
    """Return the searches of the last ``months``, the present one among them: one query."""
    counts = EmptySearch.objects.filter(month__gte=months_ago(months - 1))
    grouped = counts.order_by().values_list("facets", "territory", "has_words")
    rows, others = [], 0
    for facets, territory, has_words, count in grouped.annotate(total=Sum("count")):
        if count < FEWEST:
            others += count
            continue
        what = _in_words(facets.split(), vocabulary) or _("Aucun critère")
        where = _in_words(territory.split(), vocabulary) or _("Tout l’annuaire")
        rows.append(SearchRow(what, where, has_words, count))
    rows.sort(key=lambda row: (-row.count, row.what, row.where, row.has_words))
    return SearchTable(rows, others)


def _in_words(codes: Iterable[str], vocabulary: Vocabulary) -> str:
    """Return codes as « Pathologie : asthme »; one that has left its vocabulary stays a code."""
    named = []
    for code in codes:
        name, _colon, value = code.partition(":")
        facet = BY_NAME.get(name)
        known = vocabulary[name].code(value) if facet else ""
        label = vocabulary[name].label(known) if known else value
        named.append(f"{facet.label if facet else name} : {label}")
    return ", ".join(named)
