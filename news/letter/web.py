"""What the page of an issue reads."""

from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date
from news.addresses import LETTERS, LETTERS_FEED
from news.letter.archive import letter_path, published
from news.letter.reading import parts_of
from news.models.letter import LetterPage
from territories.support import structure_for


def letter_context(page: LetterPage, *, fresh: bool = False) -> dict[str, Any]:
    """Return the context of ``news/letter.html``.

    Args:
        page: the issue.
        fresh: whether blocks of the site are read anew, in a preview.
    """
    return {
        "parts": parts_of(page, fresh=fresh),
        "structure": page.support_structure or structure_for(),
        "above": [{"title": _("Lettres d’information"), "url": LETTERS}],
        "day": long_date(page.issued_on),
        "before": _beside(page, before=True),
        "after": _beside(page, before=False),
        "feed_path": LETTERS_FEED,
        "canonical": f"{settings.SITE_URL}{letter_path(page.slug)}",
    }


def _beside(page: LetterPage, *, before: bool) -> dict[str, str] | None:
    """Return the issue before, or after, by the day that they show, then as they came out."""
    others, day = published().exclude(pk=page.pk), page.issued_on
    first = page.first_published_at or timezone.now()
    earlier = Q(issued_on__lt=day) | Q(issued_on=day, first_published_at__lt=first)
    found = others.filter(earlier) if before else others.exclude(earlier).reverse()
    row = found.values_list("title", "slug").first()
    return {"title": row[0], "url": letter_path(row[1])} if row else None
