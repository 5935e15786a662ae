"""The issues as an Atom feed (RFC 4287): ``/lettres/flux/``."""

from datetime import datetime, time
from html import escape
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from core.french import typography
from core.text import clean_line
from news.addresses import LETTERS, LETTERS_FEED
from news.letter.archive import letter_path, published
from news.letter.characters import NOT_TEXT
from news.models.letter import LetterPage

MOST = 30
"""Issues in the feed."""
MAX_AGE = 300
YEAR = 2026
"""When this site began to give names that hold for ever (RFC 4151); it never changes."""


class _Feed(Atom1Feed):
    """Atom, dated by its entries; one without any is dated by the day, and so stays the same."""

    def latest_post_date(self) -> datetime:
        if self.items:
            return max(item["updateddate"] for item in self.items)
        return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Show the last issues."""
    document = _Feed(
        title=typography(_("Lettres d’information")),
        link=f"{settings.SITE_URL}{LETTERS}",
        description=None,
        feed_url=f"{settings.SITE_URL}{LETTERS_FEED}",
        language="fr",
    )
    for page in published().defer("body").select_related("support_structure")[:MOST]:
        _add(document, page)
    text = document.writeString("utf-8").translate(NOT_TEXT)
    response = HttpResponse(text, content_type=document.content_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    return with_etag(request, response)


def _add(document: Atom1Feed, page: LetterPage) -> None:
    structure = page.support_structure
    first = page.first_published_at or timezone.now()
    document.add_item(
        title=typography(clean_line(page.title)),
        link=settings.SITE_URL + letter_path(page.slug),
        # Readers of feeds take a summary for HTML.
        description=escape(typography(clean_line(page.introduction or page.preheader))),
        unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},{YEAR}:lettres/{page.pk}",
        author_name=structure.name if structure else settings.WAGTAIL_SITE_NAME,
        pubdate=first,
        updateddate=max(first, page.last_published_at or first),
    )
