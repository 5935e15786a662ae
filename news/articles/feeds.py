"""What was published last, as Atom (RFC 4287) and RSS 2.0, narrowed like the list of news.

``/actualites/flux/?categorie=…`` and ``/actualites/flux/rss/?categorie=…``: people subscribe to
them and other sites relay them, so they never change, and answer « unchanged » to whoever has them.
"""

from datetime import date, datetime, time
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from core.french import typography
from core.text import clean_line
from news.addresses import NEWS, NEWS_FEED
from news.articles.cards import cards_of, light, news_path
from news.articles.listing.criteria import Criteria, read_followed
from news.articles.listing.results import answering
from news.models.article import NewsPage

MOST = 50
"""News in a feed."""
MAX_AGE = 300
YEAR = 2026
"""When this site began to give names that hold for ever (RFC 4151); it never changes."""
NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
"""What XML cannot hold and a text may."""


def latest_of(news: list[NewsPage]) -> datetime:
    """Return when a feed last changed; one without any news is dated by the day."""
    changes = [page.last_published_at for page in news if page.last_published_at]
    return max(changes, default=_day_begins(timezone.localdate()))


class _Atom(Atom1Feed):
    """Atom, dated by the last change of its entries."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        return self.changed_at


class _Rss(Rss201rev2Feed):
    """RSS 2.0, dated alike."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        return self.changed_at


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Show the last news as Atom."""
    return _answer(request, _Atom, "")


@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """Show the last news as RSS 2.0."""
    return _answer(request, _Rss, "rss/")


def _answer(request: HttpRequest, kind: type[_Atom | _Rss], folder: str) -> HttpResponse:
    criteria = read_followed(request.GET)
    title = _title(criteria)
    document = kind(
        title=title,
        link=f"{settings.SITE_URL}{NEWS}{criteria.query()}",
        description=title,
        author_name=settings.WAGTAIL_SITE_NAME,
        feed_url=f"{settings.SITE_URL}{NEWS_FEED}{folder}{criteria.query()}",
        language="fr",
    )
    news = list(answering(criteria, light().select_related("support_structure"))[:MOST])
    document.changed_at = latest_of(news)
    for page, card in zip(news, cards_of(news), strict=True):
        _add(document, page, card.categories)
    text = document.writeString("utf-8").translate(NO_CHARACTERS)
    response = HttpResponse(text, content_type=document.content_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    return with_etag(request, response)


def _title(criteria: Criteria) -> str:
    """Return « Actualités : Formations, Val-d’Oise »."""
    labels = (label for values in criteria.chosen.values() for label in values.values())
    names = [label for label in labels if label]
    words = _("Actualités : %(names)s") % {"names": ", ".join(names)} if names else _("Actualités")
    return _clean(words)


def _add(document: SyndicationFeed, page: NewsPage, categories: tuple[str, ...]) -> None:
    """Add a piece of news: its introduction, and the way to all of it."""
    structure = page.support_structure
    author = page.author_name or (structure.name if structure else settings.WAGTAIL_SITE_NAME)
    published = _day_begins(page.published_on)
    document.add_item(
        title=_clean(page.title),
        link=settings.SITE_URL + news_path(page.slug),
        # Readers of feeds take a summary for HTML.
        description=escape(_clean(page.introduction or page.search_description)),
        unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},{YEAR}:actualites/{page.pk}",
        unique_id_is_permalink=False,
        author_name=_clean(author),
        pubdate=published,
        updateddate=max(published, page.last_published_at or published),
        categories=[_clean(name) for name in categories],
    )


def _clean(text: str) -> str:
    """Return a text without what XML refuses: a title pasted from a word processor may hold it."""
    return typography(clean_line(text))


def _day_begins(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
