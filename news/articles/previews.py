"""What the editor previews of a piece of news beside its page: the card, the mail."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.articles.announced import announced
from news.articles.cards import card_of
from news.letter.mail import announcement_mail
from news.letter.previews import preview_mail
from news.models.article import NewsPage

CARD, MAIL = "carte", "courriel"
PREVIEW_MODES: list[tuple[str, str | Promise]] = [
    ("", _("Page")),
    (CARD, _("Carte dans les listes")),
    (MAIL, _("Courriel d’annonce")),
]


def preview_of(page: NewsPage, request: HttpRequest, mode: str) -> HttpResponse | None:
    """Return a draft as its card or as the mail that announces it; None for the page itself.

    Args:
        page: the draft.
        request: of the admin.
        mode: name of the mode, which may be anything.
    """
    if mode == MAIL:
        return _mail(page, request)
    if mode == CARD:
        return render(request, "news/card_preview.html", {"card": card_of(page), "page": page})
    return None


def _mail(page: NewsPage, request: HttpRequest) -> HttpResponse:
    """Return the mail that would announce a draft, in the frame in which letters are previewed."""
    mail = announcement_mail(announced(page), None, structure=page.support_structure)
    return preview_mail(mail, request)
