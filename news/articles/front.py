"""« À la une »: which news go first, on their own page and on the home page.

One rule: the three newest of those that officers marked, for sixty days. What was marked and never
unmarked so gives way by itself.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from news.articles.cards import NewsCard, cards_of, light, with_pictures
from news.models.article import NewsPage

MOST = 3
DAYS = 60


def featured() -> QuerySet[NewsPage]:
    """Return the news that go first, the newest first."""
    since = timezone.localdate() - timedelta(days=DAYS)
    return light().filter(is_featured=True, published_on__gte=since)[:MOST]


def latest_cards(most: int) -> list[NewsCard]:
    """Return the cards of a short list: what goes first, then the newest of the others.

    Args:
        most: how many cards.
    """
    first = list(featured())[:most]
    others = light().exclude(pk__in=[page.pk for page in first])[: most - len(first)]
    return cards_of(with_pictures([*first, *others]))
