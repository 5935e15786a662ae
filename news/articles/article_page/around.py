"""What else to read: the news before and after, and those on the same matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Subquery, Value, When

from news.articles.article_page.filed import Filing
from news.articles.cards import news_path
from news.articles.listing.facets import CATEGORY, CPTS_FACET, DEPARTEMENT, TAG, Facet
from news.articles.visible import NEWEST_FIRST, visible
from news.models.article import NewsPage

MOST_RELATED = 3


@dataclass(frozen=True)
class Beside:
    """Another piece of news: its address, its title, the day that is shown."""

    path: str
    title: str
    published_on: date


@dataclass(frozen=True)
class Around:
    """What else to read.

    Attributes:
        older: the piece of news before, in the order of the list.
        newer: the one after.
        related: those that have most in common, the newest first among equals.
    """

    older: Beside | None = None
    newer: Beside | None = None
    related: tuple[Beside, ...] = ()


def around(page: NewsPage, filing: Filing) -> Around:
    """Return what else to read, in one query: what lies beside the page, and what is like it."""
    if page.pk is None:
        return Around()
    others, day = visible().exclude(pk=page.pk), page.published_on
    older = others.filter(Q(published_on__lt=day) | Q(published_on=day, pk__lt=page.pk))
    newer = others.filter(Q(published_on__gt=day) | Q(published_on=day, pk__gt=page.pk))
    wanted = Q(pk=_first(older)) | Q(pk=_first(newer.order_by("published_on", "pk")))
    common = _in_common(filing)
    points: Any = reduce(add, (_one_if(condition) for condition in common), Value(0))
    if common:
        alike = others.filter(reduce(or_, common)).annotate(points=points)
        most = alike.order_by("-points", *NEWEST_FIRST).values("pk")[:MOST_RELATED]
        wanted |= Q(pk__in=most)
    rows = others.filter(wanted).annotate(points=points).values_list(
        "pk", "published_on", "slug", "title", "points"
    )  # fmt: skip
    before: list[Beside] = []
    after: list[Beside] = []
    alike_rows: list[tuple[int, Beside]] = []
    for key, on, slug, title, count in rows:  # the newest first
        one = Beside(news_path(slug), title, on)
        (after if (on, key) > (day, page.pk) else before).append(one)
        if count:
            alike_rows.append((count, one))
    alike_rows.sort(key=lambda row: -row[0])
    return Around(
        older=before[0] if before else None,
        newer=after[-1] if after else None,
        related=tuple(one for _count, one in alike_rows[:MOST_RELATED]),
    )


def _first(news: QuerySet[NewsPage]) -> Subquery:
    return Subquery(news.values("pk")[:1])


def _in_common(filing: Filing) -> list[Q]:
    """Return the conditions that count one each: a category, a keyword, a territory in common."""
    return [
        condition
        for condition in (
            _shares([(CATEGORY, [one.code for one in filing.categories])]),
            _shares([(TAG, [one.code for one in filing.tags])]),
            _shares(
                [
                    (DEPARTEMENT, [one.code for one in filing.departements]),
                    (CPTS_FACET, [one.code for one in filing.cpts]),
                ]
            ),
        )
        if condition is not None
    ]


def _shares(values: Sequence[tuple[Facet, list[str]]]) -> Q | None:
    """Return the condition of having one of those values; None when there are none."""
    conditions = [Q(pk__in=facet.pages_with(codes)) for facet, codes in values if codes]
    return reduce(or_, conditions) if conditions else None


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
