"""The issues that anybody may read: where they are, and what the page of the archive reads."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.french import grouped
from news.addresses import LETTERS, LETTERS_FEED, SIGN_UP
from news.models.letter import LetterPage

NEWEST_FIRST = ("-issued_on", "-first_published_at", "-pk")
YEAR = "annee"
"""Query parameter: the year that is shown."""


def published() -> QuerySet[LetterPage]:
    """Return the published issues, the newest first; no page of the room is ever private."""
    return LetterPage.objects.filter(live=True).order_by(*NEWEST_FIRST)


def live_letter(slug: str) -> LetterPage | None:
    """Return the published issue of that slug, with what its page shows of others."""
    found = published().select_related("support_structure", "kept", "content_type")
    return found.filter(slug=slug).first()


def letter_path(slug: str) -> str:
    """Return the path of an issue."""
    return f"{LETTERS}{slug}/"


def archive_context(request: HttpRequest) -> dict[str, Any]:
    """Return the context of ``news/letters.html``: one year of issues, in two queries."""
    years = [day.year for day in published().order_by().dates("issued_on", "year", order="DESC")]
    asked = request.GET.get(YEAR, "").strip()
    known = {str(year): year for year in years}
    year = known.get(asked, years[0] if years else None)
    letters = published().defer("body").filter(issued_on__year=year) if year else []
    shown = [
        {
            "title": letter.title,
            "url": letter_path(letter.slug),
            "text": letter.introduction or letter.preheader,
            "issued_on": letter.issued_on,
        }
        for letter in letters
    ]
    is_here = asked in known and year != years[0]
    return {
        "letters": shown,
        "told": _told(len(shown), year),
        "year": year,
        "years": [
            {"label": str(one), "url": _url(one, years[0]), "is_here": one == year} for one in years
        ],
        "unknown": bool(asked) and asked not in known,
        "heading": _("Lettres d’information de %(year)s") % {"year": year} if is_here else "",
        "feed_path": LETTERS_FEED,
        "sign_up_path": SIGN_UP,
        "canonical": f"{settings.SITE_URL}{_url(year, years[0]) if year else LETTERS}",
    }


def _told(count: int, year: int | None) -> str:
    if not count:
        return _("Aucune lettre pour le moment")
    words = ngettext("%(count)s lettre en %(year)s", "%(count)s lettres en %(year)s", count)
    return words % {"count": grouped(count), "year": year}


def _url(year: int, newest: int) -> str:
    """Return the address of a year; the newest is what the archive shows anyway."""
    return LETTERS if year == newest else f"{LETTERS}?{YEAR}={year}"
