"""Which news answer, page by page, and how many each value of a facet would bring."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from news.articles.listing.criteria import Criteria, Month
from news.articles.listing.facets import FACETS, Facet
from news.models.article import NewsPage

PER_PAGE = 20

Counts = Mapping[str, list[tuple[str, str, int]]]
"""For each facet, the code, the name and the count of its values that would bring something."""


@dataclass(frozen=True)
class Results:
    """What answers.

    Attributes:
        page: those of the page, and its numbers.
        total: how many answer.
        months: how many each month holds under the facets, the last month first.
        problems: what to say above the results.
    """

    page: Page
    total: int
    months: Mapping[Month, int]
    problems: tuple[str, ...]


class _Counted(Paginator):
    """Pages of a list whose length the months have told."""

    def __init__(self, pages: QuerySet[NewsPage], total: int) -> None:
        super().__init__(pages, PER_PAGE)
        self.count = total


def answering(criteria: Criteria, news: QuerySet[NewsPage], but: str = "") -> QuerySet[NewsPage]:
    """Return those of ``news`` that answer; facets are joined by AND, their values by OR.

    Args:
        criteria: what is asked.
        news: among which.
        but: a facet that is left out, or « mois ».
    """
    for facet in FACETS:
        codes = criteria.chosen.get(facet.name)
        if codes and facet.name != but:
            news = news.filter(pk__in=facet.pages_with(list(codes)))
    if criteria.month is not None and but != "mois":
        first, after = _bounds(criteria.month)
        news = news.filter(published_on__gte=first, published_on__lt=after)
    return news


def results_of(
    criteria: Criteria, news: QuerySet[NewsPage], apart: Collection[int] = ()
) -> Results:
    """Return what answers, in two queries whatever there is.

    Args:
        criteria: what is asked.
        news: among which, with what cards read.
        apart: keys of news shown elsewhere on the page: counted, not listed again.
    """
    months = _months(answering(criteria, news, but="mois"))
    asked = criteria.month
    total = months.get(asked, 0) if asked is not None else sum(months.values())
    listed = answering(criteria, news)
    if apart:
        listed = listed.exclude(pk__in=apart)
    paginator = _Counted(listed, total - len(apart))
    problems = criteria.problems
    if criteria.page > paginator.num_pages:
        told = _("La page %(number)s n’existe pas : voici la dernière.")
        problems = (*problems, told % {"number": criteria.page})
    page = paginator.get_page(criteria.page)
    return Results(page, total, months, problems)


def counts_of(criteria: Criteria, news: QuerySet[NewsPage]) -> Counts:
    """Return how many news have each value of each facet under the other criteria, in one query."""
    first, *others = (_counted(facet, criteria, news) for facet in FACETS)
    found: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
    for name, code, label, count in first.union(*others, all=True):
        found[name].append((code, label, count))
    return found


def _counted(facet: Facet, criteria: Criteria, news: QuerySet[NewsPage]) -> QuerySet:
    pages = answering(criteria, news, but=facet.name).order_by().values("pk")
    rows = facet.through._default_manager.filter(**{f"{facet.page}__in": pages})
    return (
        rows.order_by()
        .annotate(
            facet_name=Value(facet.name, output_field=CharField()),
            code=F(f"{facet.value}__{facet.key}"),
            label=F(f"{facet.value}__name"),
        )
        .values("facet_name", "code", "label")
        .annotate(count=Count("pk"))
        .values_list("facet_name", "code", "label", "count")
    )


def _months(news: QuerySet[NewsPage]) -> dict[Month, int]:
    rows = (
        news.order_by()
        .annotate(month=TruncMonth("published_on"))
        .values("month")
        .annotate(count=Count("pk"))
        .order_by("-month")
    )
    return {
        Month(month.year, month.month): count for month, count in rows.values_list("month", "count")
    }


def _bounds(month: Month) -> tuple[date, date]:
    """Return the first day of a month, and that of the next one."""
    after = month.year * 12 + month.month
    return date(month.year, month.month, 1), date(after // 12, after % 12 + 1, 1)
