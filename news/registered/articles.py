"""News: the page, its rights, its places on other pages, its search documents."""

from django.utils.translation import gettext_lazy as _

from core.registry import (
    HomeSection,
    MenuLink,
    PublicCards,
    SetupStep,
    SitemapSection,
    TerritorySection,
    home_sections,
    menu_links,
    public_cards,
    setup_steps,
    sitemaps,
    territory_sections,
)
from news.addresses import NEWS
from news.articles import documents, shown, signals
from news.articles.blocks import NEWS as MODEL
from news.articles.laying_out import run_setup_step
from search.registry import DocumentSource, sources

AFTER_PAGES = 46


def register() -> None:
    """Register it all; called once, when the application is ready."""
    signals.connect()
    setup_steps.register(
        "actualites", SetupStep(_("Actualités"), run_setup_step, order=AFTER_PAGES)
    )
    menu_links.register("actualites", MenuLink(NEWS, _("Actualités"), order=30))
    home_sections.register("actualites", HomeSection("news/home.html", shown.last_news, order=27))
    territory_sections.register(
        "actualites",
        TerritorySection(
            title=_("Les dernières actualités"),
            nothing=_("Aucune actualité ne concerne ce territoire pour le moment."),
            template="news/territory.html",
            context=shown.news_of_territory,
            order=30,
        ),
    )
    sitemaps.register(
        "actualites",
        SitemapSection(title=_("Actualités"), entries=shown.sitemap_entries, path=NEWS),
    )
    public_cards.register(MODEL, PublicCards(shown.draw))
    sources.register(
        documents.KIND,
        DocumentSource(
            kind=documents.KIND,
            label=_("Actualités"),
            documents=documents.public_documents,
            order=30,
        ),
    )
