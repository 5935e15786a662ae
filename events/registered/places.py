"""What the agenda shows on pages of other rooms: the home page, territories, the site map."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.registry import (
    HomeSection,
    PublicCards,
    SitemapEntry,
    SitemapSection,
    TerritoryPlace,
    TerritorySection,
    home_sections,
    public_cards,
    sitemaps,
    territory_sections,
)
from events.addresses import AGENDA, event_path
from events.cards import card_of
from events.listing.rows import coming, in_full, listed

ON_HOME, ON_TERRITORY = 3, 5


def next_events(request: HttpRequest) -> dict[str, Any] | None:
    """Return the next events for the home page."""
    now = timezone.now()
    cards = [card_of(event, now) for event in in_full(coming(now))[:ON_HOME]]
    return {"cards": cards} if cards else None


def events_of_territory(request: HttpRequest, place: TerritoryPlace) -> dict[str, Any] | None:
    """Return the next events of a territory, and the address of all of them."""
    now = timezone.now()
    found = in_full(coming(now).filter(_within(place)))[: ON_TERRITORY + 1]
    cards = [card_of(event, now) for event in found]
    if not cards:
        return None
    more = f"{AGENDA}?{place.kind}={place.code}"
    return {"cards": cards[:ON_TERRITORY], "more_url": more if len(cards) > ON_TERRITORY else ""}


def _within(place: TerritoryPlace) -> Q:
    """Return the filter of the events that take place in a territory or are for it."""
    if place.kind == "departement":
        return Q(departement=place.code)
    if place.kind == "cpts":
        return Q(cpts__slug=place.code)
    return Q(commune__intercommunalite=place.code) | Q(commune=place.code)


def draw(keys: Sequence[int]) -> list[str]:
    """Return the HTML of the cards of the events of those pages that are on the agenda."""
    now = timezone.now()
    found = {event.page_id: event for event in in_full(listed().filter(page__in=keys))}
    return [
        render_to_string("events/parts/card.html", {"card": card_of(found[key], now), "heading": 3})
        for key in keys
        if key in found
    ]


def sitemap_entries() -> Iterator[SitemapEntry]:
    """Yield the agenda itself, then its events, the last first."""
    yield SitemapEntry(path=AGENDA, title=gettext("Tout l’agenda"))
    rows = listed().order_by("-starts_at", "-pk")
    for slug, title, modified in rows.values_list("slug", "title", "page__last_published_at"):
        yield SitemapEntry(path=event_path(slug), title=title, modified=modified)


def register() -> None:
    """Register it all; called once, when the application is ready."""
    public_cards.register("events.EventPage", PublicCards(draw))
    home_sections.register("agenda", HomeSection("events/home.html", next_events, order=25))
    territory_sections.register(
        "agenda",
        TerritorySection(
            title=_("Les prochains événements"),
            nothing=_("Aucun événement n’est annoncé ici pour le moment."),
            template="events/territory.html",
            context=events_of_territory,
            order=20,
        ),
    )
    sitemaps.register(
        "agenda", SitemapSection(title=_("Agenda"), entries=sitemap_entries, path=AGENDA)
    )
