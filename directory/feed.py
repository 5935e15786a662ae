"""What is new in a search, as an Atom feed (RFC 4287): ``/annuaire/flux/?…``."""

from collections.abc import Collection, Iterator
from datetime import datetime, time
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from core.french import typography
from directory.listing.criteria import Criteria, read_criteria
from directory.listing.listed import listed
from directory.listing.results import all_keys
from directory.listing.vocabulary import Vocabulary, current_vocabulary
from directory.public import PublicCard, public_cards

MOST = 50
"""Entries in the feed."""
CHUNK = 500
MAX_AGE = 300
NO_CHARACTERS = {0xFFFE: None, 0xFFFF: None}
"""What XML cannot hold and an address may."""
YEAR = 2026
"""When this site began to give names that hold for ever (RFC 4151); it never changes."""


class Changed(NamedTuple):
    """An entry, when it was first published, and when its text last changed."""

    public_id: str
    published: datetime
    updated: datetime


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Show the entries of a search that were published or changed last."""
    query = request.GET.copy()
    query.pop("page", None)
    vocabulary = current_vocabulary()
    criteria = read_criteria(query, vocabulary)
    changed = list(latest(criteria, vocabulary))
    cards = {card.public_id: card for card in public_cards([row.public_id for row in changed])}
    document = _Feed(
        title=typography(_title(criteria)),
        link=_absolute(f"{reverse('directory:list')}{criteria.query()}"),
        description=None,
        subtitle=" ".join(criteria.problems) or None,
        feed_url=_absolute(f"{reverse('directory:feed')}{criteria.query()}"),
        language="fr",
    )
    for row in changed:
        if row.public_id in cards:
            _add(document, row, cards[row.public_id])
    text = document.writeString("utf-8").translate(NO_CHARACTERS)
    response = HttpResponse(text, content_type=document.content_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    return with_etag(request, response)


def latest(criteria: Criteria, vocabulary: Vocabulary) -> Iterator[Changed]:
    """Yield the entries of a search that changed last, newest first.

    Rows are read by the date of their change until enough of them answer the search; what answers
    a search that narrows nothing is everything that is listed.
    """
    found: Collection[str] | None = None
    if not criteria.is_empty:
        found = frozenset(all_keys(criteria, vocabulary))
    if found is not None and not found:
        return
    rows = (
        listed()
        .exclude(life__modified_at=None)
        .order_by("-life__modified_at", "public_id")
        .values_list("public_id", "first_published_at", "life__modified_at")
    )
    shown = 0
    total = MOST if found is None else min(MOST, len(found))
    for public_id, published, updated in rows.iterator(chunk_size=CHUNK):
        if updated and (found is None or public_id in found):
            yield Changed(public_id, published or updated, updated)
            shown += 1
            if shown == total:
                return


class _Feed(Atom1Feed):
    """Atom, dated by its entries; one without any is dated by the day, and so stays the same."""

    def latest_post_date(self) -> datetime:
        if self.items:
            return max(item["updateddate"] for item in self.items)
        return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


def _title(criteria: Criteria) -> str:
    """Return what the feed is about."""
    subjects = [f"« {criteria.words} »"] if criteria.words else []
    subjects += [chosen.label for chosen in criteria.values]
    if criteria.around:
        subjects.append(f"{criteria.around.label} ({criteria.km} km)")
    if not subjects:
        return _("Nouveautés de l’annuaire")
    return _("Nouveautés de l’annuaire : %(subjects)s") % {"subjects": ", ".join(subjects)}


def _add(document: Atom1Feed, row: Changed, card: PublicCard) -> None:
    where = f" ({', '.join(card.communes)})" if card.communes else ""
    told = [f"{card.organisation}{where}"]
    told += [
        ", ".join(choice.label for choice in part) for part in (card.pathologies, card.audiences)
    ]
    if not card.state.takes_people:
        told.append(card.state.label)
    document.add_item(
        title=typography(card.title),
        link=_absolute(card.path),
        # Readers of feeds take a summary for HTML.
        description=escape(typography(". ".join(filter(None, told)) + ".")),
        unique_id=_name(card.public_id),
        author_name=card.organisation,
        pubdate=row.published,
        updateddate=row.updated,
        categories=[choice.label for choice in card.pathologies],
    )


def _name(public_id: str) -> str:
    """Return the name of an entry for readers of feeds: the same wherever it is moved to."""
    return f"tag:{urlsplit(settings.SITE_URL).hostname},{YEAR}:annuaire/{public_id}"


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
