"""Which events answer, page by page, and how many each value of a facet would bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from events.listing.criteria import Criteria, Month, read_facets, read_period
from events.listing.facets import FACETS, Values
from events.listing.rows import Row, coming, in_order, of_days, of_year, rows_of
from events.listing.values import values_of
from events.models import Event

PER_PAGE = 20


@dataclass(frozen=True)
class Results:
    """What answers.

    Attributes:
        events: those of the page, in full; all of them in the view of a month.
        page: the page, for its numbers.
        total: how many answer.
        counts: for each facet, how many events have each code under the other facets.
    """

    events: list[Event]
    page: Page
    total: int
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Listing:
    """What an address asks for.

    Attributes:
        criteria: what was asked, and what of it has no meaning.
        values: the labels of the codes of each facet.
        events: those of the period, facets aside.
        rows: what the facets read of them.
    """

    criteria: Criteria
    values: Mapping[str, Values]
    events: QuerySet[Event]
    rows: list[Row]


def read_listing(query: QueryDict, now: datetime) -> Listing:
    """Return what an address asks of the agenda, in one query whatever there is.

    Args:
        query: of the address; anything may be in it.
        now: the present moment.
    """
    criteria = read_period(query)
    events = _events_of(criteria, now)
    rows = list(rows_of(events))
    values = values_of(rows, query)
    read_facets(query, values, criteria)
    return Listing(criteria, values, events, rows)


def results_of(listing: Listing) -> Results:
    """Return what answers, in two queries whatever there is.

    Notes among the problems of the criteria when the page asked for does not exist.
    """
    criteria = listing.criteria
    keys = [row.pk for row in listing.rows if answers(row, criteria.chosen)]
    paginator = Paginator(keys, max(len(keys), 1) if criteria.month else PER_PAGE)
    if criteria.page > paginator.num_pages:
        told = _("La page %(number)s n’existe pas : voici la dernière.")
        criteria.problems.append(told % {"number": criteria.page})
    page = paginator.get_page(criteria.page)
    return Results(
        events=in_order(listing.events, page.object_list),
        page=page,
        total=len(keys),
        counts=_counts(listing.rows, criteria.chosen),
    )


def answers(row: Row, chosen: Mapping[str, Sequence[str]], but: str = "") -> bool:
    """Say whether a row has one of the chosen values in each facet; ``but`` one facet."""
    return all(
        any(code in chosen[facet.name] for code in facet.codes(row))
        for facet in FACETS
        if facet.name in chosen and facet.name != but
    )


def _events_of(criteria: Criteria, now: datetime) -> QuerySet[Event]:
    """Return the events of the period that the criteria ask for, facets aside."""
    if criteria.month is not None:
        return of_days(*bounds(criteria.month))
    if criteria.year is not None:
        return of_year(criteria.year, now)
    return coming(now)


def bounds(month: Month) -> tuple[date, date]:
    """Return the first day of a month, and that of the next one."""
    after = month.plus(1)
    return date(month.year, month.month, 1), date(after.year, after.month, 1)


def _counts(rows: Sequence[Row], chosen: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Return how many events have each code of each facet under the other facets."""
    counts: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        found: dict[str, int] = {}
        for row in rows:
            if answers(row, chosen, but=facet.name):
                for code in facet.codes(row):
                    found[code] = found.get(code, 0) + 1
        counts[facet.name] = found
    return counts
