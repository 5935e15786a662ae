"""The news of the room itself, as an issue tells of them."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from core.registry import LetterItem
from core.text import clean_line
from news.articles.cards import news_path
from news.articles.visible import NEWEST_FIRST, visible
from news.models.article import NewsPage

COLUMNS = ("pk", "slug", "title", "introduction", "search_description")


def new_news(
    departements: Sequence[str],
    since: datetime | None,
    limit: int,
    categories: Collection[str] = (),
) -> list[LetterItem]:
    """Return the news published since a moment, the last first.

    Args:
        departements: codes; what names no territory is for everybody.
        since: None for all.
        limit: how many at most.
        categories: their slugs; none for all.
    """
    found = visible()
    if since is not None:
        # The day that is shown may be one of before; what counts is when people could read it.
        found = found.filter(
            Q(first_published_at__gte=since) | Q(published_on__gt=timezone.localdate(since))
        )
    if departements:
        everywhere = Q(departements=None) & Q(cpts=None)
        here = Q(departements__in=departements) | Q(cpts__communes__departement__in=departements)
        found = found.filter(everywhere | here)
    if categories:
        found = found.filter(categories__slug__in=categories)
    pages = found.only(*COLUMNS).order_by(*NEWEST_FIRST).distinct()
    return [_item(page) for page in pages[:limit]]


def chosen_news(keys: Sequence[int]) -> list[LetterItem]:
    """Return the published news of those keys, in their order."""
    found = {page.pk: page for page in visible().filter(pk__in=keys).only(*COLUMNS)}
    return [_item(found[key]) for key in keys if key in found]


def _item(page: NewsPage) -> LetterItem:
    return LetterItem(
        title=page.title,
        path=news_path(page.slug),
        summary=clean_line(page.introduction or page.search_description),
        key=page.pk,
    )
