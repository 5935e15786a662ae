"""What the template of the list of news reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from core.text import fold
from news.addresses import NEWS, NEWS_FEED
from news.articles.cards import cards_of, light, with_pictures
from news.articles.front import featured
from news.articles.listing.criteria import Criteria, Month, read_criteria
from news.articles.listing.facets import FACETS, TAG, Facet
from news.articles.listing.results import Counts, Results, counts_of, results_of

MOST_KEYWORDS = 12
"""Shown among the filters, the most frequent; of the other facets, every value."""


@dataclass(frozen=True)
class ShownValue:
    """A value of a facet, as ``core.templatetags.filters`` writes it."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True)
class ShownFacet:
    """A facet with its values, as ``core.templatetags.filters`` writes it."""

    name: str
    title: str
    values: list[ShownValue]
    more_url: str = ""
    kept: list[str] = field(default_factory=list)


def index_context(request: HttpRequest) -> dict[str, Any]:
    """Return the context of ``news/news_index.html``, in seven queries at most with no facet."""
    criteria = read_criteria(request.GET)
    first = list(featured()) if criteria.is_whole else []
    results = results_of(criteria, light(), apart=[page.pk for page in first])
    shown_first = with_pictures(first) if results.page.number == 1 else []
    cards = cards_of([*shown_first, *results.page.object_list])
    page = f"page={results.page.number}" if results.page.number > 1 else ""
    month = Criteria(month=criteria.month).query()
    return {
        "criteria": criteria,
        "results": results,
        "featured": cards[: len(shown_first)],
        "cards": cards[len(shown_first) :],
        "heading": _heading(criteria),
        "told": _told(results.total),
        "facets": shown_facets(criteria, counts_of(criteria, light())),
        "chosen": _chosen(criteria),
        "years": _years(criteria, results),
        "cleared_url": NEWS,
        "atom_path": f"{NEWS_FEED}{criteria.at(None).query()}",
        "rss_path": f"{NEWS_FEED}rss/{criteria.at(None).query()}",
        "canonical": f"{settings.SITE_URL}{NEWS}{_joined(month, page)}",
        "is_narrowed": bool(criteria.chosen),
    }


def shown_facets(criteria: Criteria, counts: Counts) -> list[ShownFacet]:
    """Return the facets that have something to choose: two values with news, or one chosen."""
    shown = []
    for facet in FACETS:
        chosen = criteria.chosen.get(facet.name, {})
        values = _values(facet, counts.get(facet.name, []), chosen)
        if len(values) > 1 or chosen:
            shown.append(ShownFacet(facet.name, str(facet.label), values))
    return shown


def _values(facet: Facet, found: list[tuple[str, str, int]], chosen: Any) -> list[ShownValue]:
    """Return the values of a facet, the most frequent first, and whatever is chosen."""
    kept = sorted(found, key=lambda row: (-row[2], fold(row[1])))
    if facet is TAG:
        kept = [row for rank, row in enumerate(kept) if rank < MOST_KEYWORDS or row[0] in chosen]
    known = {code for code, _label, _count in found}
    kept += [(code, label, 0) for code, label in chosen.items() if code not in known]
    if facet.by_code:
        kept.sort()
    return [ShownValue(code, label, count, code in chosen) for code, label, count in kept]


def _chosen(criteria: Criteria) -> list[dict[str, str]]:
    """Return each value chosen, with the address of the page without it."""
    chosen = [
        {"label": label, "url": f"{NEWS}{criteria.without(name, code).query()}"}
        for name, values in criteria.chosen.items()
        for code, label in values.items()
    ]
    if criteria.month is not None:
        chosen.append({"label": criteria.month.words, "url": f"{NEWS}{criteria.at(None).query()}"})
    return chosen


def _heading(criteria: Criteria) -> str:
    if criteria.month is not None:
        return _("Actualités : %(month)s") % {"month": criteria.month.words}
    return _("Actualités")


def _told(total: int) -> str:
    if not total:
        return _("Aucune actualité")
    words = ngettext("%(total)s actualité", "%(total)s actualités", total)
    return words % {"total": grouped(total)}


def _years(criteria: Criteria, results: Results) -> list[dict[str, Any]]:
    """Return the archive: the years with their months, the last first; open where one is."""
    asked = criteria.month
    years: list[dict[str, Any]] = []
    for year, months in groupby(results.months.items(), key=lambda pair: pair[0].year):
        rows = list(months)
        years.append(
            {
                "year": year,
                "count": grouped(sum(count for _month, count in rows)),
                "is_open": year == asked.year if asked else not years,
                "months": _months(criteria, rows),
            }
        )
    return years


def _months(criteria: Criteria, rows: Iterable[tuple[Month, int]]) -> list[dict[str, Any]]:
    return [
        {
            "label": month.words.rpartition(" ")[0],
            "year": month.year,
            "count": grouped(count),
            "url": criteria.at(month).query(),
            "is_here": month == criteria.month,
        }
        for month, count in rows
    ]


def _joined(query: str, more: str) -> str:
    """Return a query string with one more parameter."""
    return f"{query}{'&' if query else '?'}{more}" if more else query
