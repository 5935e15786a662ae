"""Cards of news, as lists, other rooms and letters show them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import F, QuerySet, prefetch_related_objects

from news.addresses import NEWS
from news.articles.visible import visible
from news.models.article import NewsPage

if TYPE_CHECKING:
    from core.models import SiteImage


@dataclass(frozen=True)
class NewsCard:
    """What a list shows of a piece of news.

    Attributes:
        path: of its page.
        published_on: the day that is shown.
        categories: their names.
        image: the picture above the title, where a list shows any.
    """

    path: str
    title: str
    introduction: str
    published_on: date
    categories: tuple[str, ...] = ()
    image: "SiteImage | None" = None


def card_of(page: NewsPage) -> NewsCard:
    """Return the card of one page: published, or a draft that is being previewed."""
    return _card(page, [category.name for category in page.categories.all()])


def cards_of(pages: Iterable[NewsPage]) -> list[NewsCard]:
    """Return the cards of published pages, in their order, in one query."""
    shown = list(pages)
    categories = _categories([page.pk for page in shown])
    return [_card(page, categories[page.pk]) for page in shown]


def with_pictures(pages: Iterable[NewsPage]) -> list[NewsPage]:
    """Return the same pages, with the resized copies of their images, in one query at most."""
    shown = list(pages)
    prefetch_related_objects([page.image for page in shown if page.image], "renditions")
    return shown


def cards_by_key(keys: Sequence[int]) -> list[NewsCard]:
    """Return the cards of the pages of those keys that anybody may read, in that order.

    A row for each of their categories, so that one query reads both.
    """
    found: dict[int, NewsPage] = {}
    categories: dict[int, list[str]] = defaultdict(list)
    rows = light().filter(pk__in=keys).annotate(category=F("categories__name"))
    for page in rows.order_by("categories__order", "categories__name"):
        found.setdefault(page.pk, page)
        categories[page.pk] += [page.category] if page.category else []
    shown = with_pictures(found[key] for key in dict.fromkeys(keys) if key in found)
    return [_card(page, categories[page.pk]) for page in shown]


def light() -> QuerySet[NewsPage]:
    """Return the published news with what cards read, in one query."""
    return visible().select_related("image").defer("body", "linked")


def news_path(slug: str) -> str:
    """Return the path of a piece of news."""
    return f"{NEWS}{slug}/"


def _card(page: NewsPage, categories: Sequence[str]) -> NewsCard:
    return NewsCard(
        path=news_path(page.slug),
        title=page.title,
        introduction=page.introduction or page.search_description,
        published_on=page.published_on,
        categories=tuple(categories),
        image=page.image,
    )


def _categories(keys: Collection[int]) -> dict[int, list[str]]:
    """Return the names of the categories of each page, in the order of the categories."""
    found: dict[int, list[str]] = defaultdict(list)
    through = NewsPage.categories.through
    rows = through.objects.filter(newspage__in=keys).order_by(
        "newscategory__order", "newscategory__name"
    )
    for page, name in rows.values_list("newspage", "newscategory__name"):
        found[page].append(name)
    return found
