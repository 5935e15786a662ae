"""What a mail says of a piece of news."""

from django.utils.translation import gettext as _

from core.registry import AnnouncedThing, LetterItem
from news.articles.cards import news_path
from news.models.article import NewsPage


def announced(page: NewsPage) -> AnnouncedThing:
    """Return what a mail that announces ``page``, published or a draft, is filled from."""
    summary = page.introduction or page.search_description
    item = LetterItem(page.title, news_path(page.slug), summary=summary)
    return AnnouncedThing(item=item, button=_("Lire l’actualité"))
