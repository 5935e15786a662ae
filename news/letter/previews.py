"""How the editor shows an issue: on the site, as a mail, on a phone, as plain text."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from news.letter.mail import LetterMail

WEB, MAIL, PHONE, TEXT = "", "courriel", "telephone", "texte"
MODES: list[tuple[str, str | Promise]] = [
    (WEB, _("Sur le site")),
    (MAIL, _("Courriel")),
    (PHONE, _("Courriel sur un téléphone")),
    (TEXT, _("Courriel en texte seul")),
]


def shows_mail(mode: str) -> bool:
    """Say whether a mode shows the mail, not the page of the site."""
    return mode in (MAIL, PHONE, TEXT)


def preview_mail(mail: LetterMail, request: HttpRequest, mode: str = MAIL) -> HttpResponse:
    """Return a page that shows a mail, under the line that a mail reader shows of it.

    It stands in a frame without scripts nor links to follow.
    """
    response = TemplateResponse(request, "news/letter/preview.html", {"mail": mail, "mode": mode})
    # A mail carries its styles on each element; nothing else of the public policy is loosened.
    response._csp_update = {"style-src": ["'unsafe-inline'"]}  # type: ignore[attr-defined]
    return response
