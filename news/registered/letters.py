"""Letters: the page of the archive, its rights, its places on other pages, its search documents."""

from collections.abc import Iterator

from django.utils.translation import gettext, gettext_lazy

from core.registry import (
    LetterSource,
    SetupStep,
    SitemapEntry,
    SitemapSection,
    letter_sources,
    setup_steps,
    sitemaps,
)
from news.addresses import LETTERS, NEWS, SIGN_UP
from news.letter import following, searching
from news.letter.archive import letter_path, published
from news.letter.own import chosen_news, new_news
from news.models import LetterIndexPage
from news.services.laying_out import lay_out_index
from search.registry import DocumentSource, sources

AFTER_NEWS = 48
INTRODUCTION = (
    "Les nouvelles de l'éducation thérapeutique du patient, les prochains rendez-vous, les "
    "programmes qui ouvrent. Toutes nos lettres se lisent ici."
)
DESCRIPTION = (
    "Toutes les lettres d'information sur l'éducation thérapeutique du patient : actualités, "
    "agenda, nouveaux programmes. Abonnement gratuit, sans suivi."
)


def lay_out_letters() -> LetterIndexPage | None:
    """Create the page « Lettres » under the home page, unless it is there; return a new one."""
    return lay_out_index(LetterIndexPage, "Lettres d'information", INTRODUCTION, DESCRIPTION)


def run_setup_step() -> None:
    """Lay out the archive as a step of ``manage.py setup``."""
    lay_out_letters()


def sitemap_entries() -> Iterator[SitemapEntry]:
    """Yield the archive itself and the sign-up, then the issues, the last first."""
    yield SitemapEntry(path=LETTERS, title=gettext("Toutes les lettres"))
    yield SitemapEntry(path=SIGN_UP, title=gettext("S’abonner aux lettres d’information"))
    rows = published().values_list("slug", "title", "last_published_at")
    for slug, title, modified in rows:
        yield SitemapEntry(path=letter_path(slug), title=title, modified=modified)


def register() -> None:
    """Register it all; called once, when the application is ready."""
    following.connect()
    setup_steps.register(
        "letters", SetupStep(gettext_lazy("Lettres d’information"), run_setup_step, AFTER_NEWS)
    )
    sitemaps.register(
        "letters",
        SitemapSection(
            title=gettext_lazy("Lettres d’information"), entries=sitemap_entries, path=LETTERS
        ),
    )
    sources.register(
        searching.KIND,
        DocumentSource(
            kind=searching.KIND,
            label=gettext_lazy("Lettres d’information"),
            documents=searching.public_documents,
            order=35,
        ),
    )
    letter_sources.register(
        "news",
        LetterSource(
            label=gettext_lazy("Actualités"),
            items=new_news,
            chosen=chosen_news,
            path=NEWS,
            more=gettext_lazy("Voir toutes les actualités"),
            order=10,
        ),
    )
