"""What the template of a piece of news reads."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from news.addresses import NEWS
from news.articles.article_page.around import around
from news.articles.article_page.linked import linked_cards
from news.articles.article_page.structured import structured_data
from news.articles.cards import news_path
from news.models.article import NewsPage

MENDED_AFTER = timedelta(days=1)
"""A change of the same day is not told: everybody mends a word right after publishing."""


def article_context(page: NewsPage) -> dict[str, Any]:
    """Return the context of ``news/news_page.html``, beside what Wagtail gives.

    Args:
        page: what is shown: published, or a draft that is being previewed.
    """
    filing = page.filing
    others = around(page, filing)
    structure = page.support_structure
    signature = page.author_name or (structure.name if structure else "")
    return {
        "filing": filing,
        "kicker": ", ".join(one.title for one in filing.categories),
        "signature": signature,
        "structure": structure if page.author_name else None,
        "changed_on": _changed_on(page),
        "linked": linked_cards(page),
        "older": others.older,
        "newer": others.newer,
        "related": others.related,
        "breadcrumb": [{"title": _("Actualités"), "url": NEWS}],
        "share_url": settings.SITE_URL + news_path(page.slug),
        "structured_data": structured_data(page, filing, signature or settings.WAGTAIL_SITE_NAME),
    }


def _changed_on(page: NewsPage) -> Any:
    """Return the day of the last change, when it came after the one that is shown."""
    if page.last_published_at is None or page.first_published_at is None:
        return None
    changed = timezone.localdate(page.last_published_at)
    was_mended = page.last_published_at - page.first_published_at > MENDED_AFTER
    return changed if was_mended and changed > page.published_on else None
