"""What the news show on pages of other rooms: home page, territories, articles, site map."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext

from core.registry import SitemapEntry, TerritoryPlace
from news.addresses import NEWS
from news.articles.cards import cards_by_key, cards_of, light, news_path, with_pictures
from news.articles.front import latest_cards
from news.articles.visible import visible
from news.models.article import NewsPage

ON_HOME, ON_TERRITORY = 3, 3
KNOWN_TERRITORIES = ("departement", "cpts")
"""Those that a piece of news can be filed under: no intercommunalité."""


def last_news(request: HttpRequest) -> dict[str, Any] | None:
    """Return the news of the home page."""
    cards = latest_cards(ON_HOME)
    return {"cards": cards} if cards else None


def news_of_territory(request: HttpRequest, place: TerritoryPlace) -> dict[str, Any] | None:
    """Return the last news of a territory, and the address of all of them.

    An intercommunalité has no news of its own: its page shows those of its départements.
    """
    found = list(light().filter(_within(place))[: ON_TERRITORY + 1])
    if not found:
        return None
    more = ""
    if len(found) > ON_TERRITORY and place.kind in KNOWN_TERRITORIES:
        more = f"{NEWS}?{place.kind}={place.code}"
    return {"cards": cards_of(with_pictures(found[:ON_TERRITORY])), "more_url": more}


def _within(place: TerritoryPlace) -> Q:
    if place.kind == "cpts":
        return Q(pk__in=_filed_under("cpts", cpts__slug=place.code))
    codes = [place.code] if place.kind == "departement" else list(place.departements)
    return Q(pk__in=_filed_under("departements", departement__in=codes))


def _filed_under(name: str, **values: Any) -> Any:
    """Return the keys of the pages that a table of territories joins to those values."""
    return getattr(NewsPage, name).through.objects.filter(**values).values("newspage")


def draw(keys: Sequence[int]) -> list[str]:
    """Return the HTML of the cards of the news of those keys that anybody may read."""
    return [
        render_to_string("news/parts/card.html", {"card": card, "heading": 3})
        for card in cards_by_key(keys)
    ]


def sitemap_entries() -> Iterator[SitemapEntry]:
    """Yield the list itself, then the news, the last first."""
    yield SitemapEntry(path=NEWS, title=gettext("Toutes les actualités"))
    rows = visible().values_list("slug", "title", "last_published_at")
    for slug, title, modified in rows.iterator():
        yield SitemapEntry(path=news_path(slug), title=title, modified=modified)
