"""News and letters of a year: those published, and the mails of letters that left."""

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from core.registry import year_figures
from core.year_figures import YearCase, YearFigures, YearRow, YearScope
from news.articles.cards import news_path
from news.articles.visible import visible
from news.enums import CampaignKind, DeliveryState
from news.letter.archive import letter_path, published
from news.models import Campaign, LetterPage
from news.services.reporting import TOTAL

NEWS, LETTERS, MAILS = range(3)
KEYS = ("actualites", "lettres", "courriels")

OfPage = TypeVar("OfPage", bound=Page)


def cases(scope: YearScope) -> Iterator[YearCase]:
    """Yield the news, the letters and their sendings of a year, in three queries."""
    news = _signed(visible(), scope).filter(published_on__year=scope.year)
    if scope.departement:
        here = Q(departements=scope.departement) | Q(cpts__communes__departement=scope.departement)
        news = news.filter(here).distinct()
    for title, slug, day in news.values_list("title", "slug", "published_on"):
        yield _page(NEWS, title, day, news_path(slug))
    letters = _signed(published(), scope)
    of_year = letters.filter(issued_on__year=scope.year)
    for title, slug, day in of_year.values_list("title", "slug", "issued_on"):
        yield _page(LETTERS, title, day, letter_path(slug))
    sendings = Campaign.objects.filter(
        kind=CampaignKind.LETTRE, started_at__gte=scope.start, started_at__lt=scope.end
    )
    if scope.structures is not None:
        own = LetterPage.objects.filter(support_structure__in=scope.structures)
        sendings = sendings.filter(page__in=own.values("pk"))
    left = Count("deliveries", filter=Q(deliveries__state=DeliveryState.PARTIE))
    rows = sendings.annotate(left=left).order_by("pk")
    for key, subject, began, figures, count in rows.values_list(
        "pk", "subject", "started_at", "figures", "left"
    ):
        if sent := figures.get("sent", 0) if TOTAL in figures else count:
            url = reverse("news_sending:campaign", args=[key])
            yield YearCase(_row(MAILS), subject, timezone.localdate(began), sent, url)


def _signed(pages: QuerySet[OfPage], scope: YearScope) -> QuerySet[OfPage]:
    """Return those of the support structures of a scope."""
    if scope.structures is None:
        return pages
    return pages.filter(support_structure__in=scope.structures)


def _page(what: int, title: str, day: date, path: str) -> YearCase:
    return YearCase(_row(what), title, day, url=path)


def _row(what: int) -> YearRow:
    labels = (
        _("actualités publiées"),
        _("lettres d’information publiées"),
        _("courriels de ces lettres"),
    )
    return YearRow(KEYS[what], (labels[what],), (what,))


FIGURES = YearFigures(
    title=gettext_lazy("Actualités et lettres d’information"),
    tab=gettext_lazy("Actualités et lettres"),
    definition=gettext_lazy(
        "Publiées : datées de l’année et toujours en ligne, signées par la structure d’appui. "
        "Courriels : ceux qu’un serveur a pris, un par personne et par lettre ; les annonces ne "
        "comptent pas. Territoire : celui où l’actualité est classée ; une lettre n’en a pas, et "
        "compte partout."
    ),
    columns=[gettext_lazy("Diffusion")],
    cases=cases,
    has_total=False,
    order=95,
)


def register() -> None:
    """Register the table; called once, when the application is ready."""
    year_figures.register("diffusion", FIGURES)
