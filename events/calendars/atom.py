"""What was announced last, as an Atom feed (RFC 4287): ``/agenda/flux/?…``."""

from datetime import datetime, time
from html import escape
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from core.french import typography
from core.text import clean_line
from events.addresses import AGENDA
from events.calendars.feeds import Chosen, name_of, read_chosen
from events.calendars.rows import with_all
from events.calendars.wording import page_url
from events.cards import where
from events.dates import summary
from events.enums import EventKind
from events.listing.results import answers
from events.listing.rows import listed, rows_of
from events.models import Event, Sitting
from events.states import state_words

MOST = 50
"""Events in the feed."""
MAX_AGE = 300
YEAR = 2026
"""When this site began to give names that hold for ever (RFC 4151); it never changes."""


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Show the events that were announced last, narrowed by the parameters of the agenda."""
    now = timezone.now()
    chosen = read_chosen(request.GET)
    newest = listed().exclude(first_published_at=None).order_by("-first_published_at", "-pk")
    rows = [row for row in rows_of(newest) if answers(row, chosen)]
    shown = with_all(newest.filter(pk__in=[row.pk for row in rows[:MOST]]))
    document = _Feed(
        title=name_of(chosen, rows),
        link=f"{settings.SITE_URL}{AGENDA}{_query(chosen)}",
        description=None,
        feed_url=f"{settings.SITE_URL}{AGENDA}flux/{_query(chosen)}",
        language="fr",
    )
    for event in shown:
        _add(document, event, now)
    response = HttpResponse(document.writeString("utf-8"), content_type=document.content_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["X-Robots-Tag"] = "noindex"
    return with_etag(request, response)


class _Feed(Atom1Feed):
    """Atom, dated by its entries; one without any is dated by the day, and so stays the same."""

    def latest_post_date(self) -> datetime:
        if self.items:
            return max(item["updateddate"] for item in self.items)
        return timezone.make_aware(datetime.combine(timezone.localdate(), time.min))


def _add(document: Atom1Feed, event: Event, now: datetime) -> None:
    sittings: list[Sitting] = getattr(event, "all_sittings", [])
    spans = [(one.starts_at, one.ends_at) for one in sittings if one.cancelled_at is None]
    announced = event.first_published_at or now
    changed = [announced, *(one.changed_at for one in sittings)]
    if event.decided_at is not None:
        changed.append(event.decided_at)
    kind = capfirst(str(EventKind(event.kind).label))
    told = [summary(spans), where(event), state_words(event, now).label, event.introduction]
    document.add_item(
        title=typography(clean_line(event.title)),
        link=page_url(event),
        # Readers of feeds take a summary for HTML.
        description=escape(typography(clean_line(". ".join(capfirst(one) for one in told if one)))),
        unique_id=f"tag:{urlsplit(settings.SITE_URL).hostname},{YEAR}:agenda/{event.uid}",
        author_name=event.support_structure.name,
        pubdate=announced,
        updateddate=max(changed),
        categories=[kind],
    )


def _query(chosen: Chosen) -> str:
    pairs = [(name, code) for name, codes in chosen.items() for code in codes]
    return f"?{urlencode(pairs)}" if pairs else ""
