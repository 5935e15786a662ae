"""The feed of changes: ``/donnees/changements.json?depuis=AAAA-MM-JJ`` and ``.csv``."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.text import clean_line
from directory.models import PublishedRecord
from directory.open_data.answering import JSON, as_open_data, flowing, refused
from directory.open_data.changes.paging import cursor_after, page_after
from directory.open_data.changes.reading import Change, changes_of, rows_since
from directory.open_data.changes.telling import told
from directory.open_data.cursors import CursorError
from directory.open_data.heading import heading_now
from directory.open_data.writing import FORMATS
from directory.open_data.writing.table import table_lines

PAGE_SIZE = 100
USUAL = timedelta(days=30)
"""How far back the feed goes when no day is given."""
LONGEST_SHOWN = 40
PAGE_DIGITS = 6
COLUMNS = ("identifiant", "changement", "le", "arrete_le", "reunie_a", "lien_court")


class UnreadableError(ValueError):
    """A parameter means nothing; its text is French."""


@require_safe
def changes(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Tell what was added, changed, stopped or withdrawn since a day, oldest first."""
    content_type, _write = FORMATS[extension]
    try:
        since = read_day(request.GET.get("depuis", ""))
        number = read_page(request.GET.get("page", ""))
        cursor = request.GET.get("curseur", "")
        if extension == "csv":
            page = None
        elif number and not cursor:
            page = _numbered(since, number)
        else:
            page = _at(since, cursor)
    except (UnreadableError, CursorError) as error:
        return refused([str(error)], content_type)
    if page is None:
        name = f"changements-depuis-{since.isoformat()}.csv"
        return flowing(request, table_lines(COLUMNS, _rows(since)), content_type, name=name)
    text = json.dumps({**heading_now().as_json(), **page}, ensure_ascii=False)
    return as_open_data(HttpResponse(text, content_type=JSON))


def read_day(typed: str) -> date:
    """Return the day of ``depuis``, a month ago when there is none.

    Raises:
        UnreadableError: it is no day.
    """
    if not typed:
        return timezone.localdate() - USUAL
    try:
        day = parse_date(typed) if len(typed) == len("2026-01-31") else None
    except ValueError:
        day = None
    if day is None:
        shown = clean_line(typed[:LONGEST_SHOWN])
        raise UnreadableError(
            _("« %(value)s » n’est pas une date. Écrivez-la ainsi : depuis=2026-01-31.")
            % {"value": shown}
        )
    return day


def read_page(typed: str) -> int:
    """Return the number of the page, 0 when none is asked for.

    Raises:
        UnreadableError: it is no number.
    """
    if not typed:
        return 0
    if not (typed.isascii() and typed.isdigit() and len(typed) <= PAGE_DIGITS and int(typed)):
        shown = clean_line(typed[:LONGEST_SHOWN])
        raise UnreadableError(_("« %(value)s » n’est pas un numéro de page.") % {"value": shown})
    return int(typed)


def _at(since: date, cursor: str) -> dict[str, Any]:
    """Return the page of the feed at a cursor, the first one when it is empty.

    Raises:
        CursorError: it is none of this feed.
    """
    page = page_after(cursor, since, PAGE_SIZE)
    return _page(since, rows_since(since).count(), page.rows, page.following)


def _numbered(since: date, number: int) -> dict[str, Any]:
    """Return a page by its number, as the first readers of the feed ask; it leads on by cursor.

    Numbers shift while changes arrive: no address of ours holds one any more.
    """
    page = Paginator(rows_since(since), PAGE_SIZE).get_page(number)
    rows = list(page.object_list)
    following = cursor_after(rows[-1], since) if page.has_next() else ""
    numbers = {"page": page.number, "pages": page.paginator.num_pages}
    return {**_page(since, page.paginator.count, rows, following), **numbers}


def _page(
    since: date, total: int, rows: Sequence[PublishedRecord], following: str
) -> dict[str, Any]:
    """Return a page of the feed."""
    return {
        "depuis": since.isoformat(),
        "nombre": total,
        "suivante": _address(since, following) if following else None,
        "changements": list(told(rows, since)),
    }


def _address(since: date, cursor: str) -> str:
    path = reverse("directory:open_data_changes", args=["json"])
    return f"{settings.SITE_URL}{path}?depuis={since.isoformat()}&curseur={cursor}"


def _rows(since: date) -> Iterator[list[Any]]:
    """Yield the lines of the table, a batch of rows in memory."""
    batch: list[PublishedRecord] = []
    for row in rows_since(since).iterator(chunk_size=PAGE_SIZE):
        batch.append(row)
        if len(batch) == PAGE_SIZE:
            yield from map(_line, changes_of(batch, since))
            batch = []
    yield from map(_line, changes_of(batch, since))


def _line(change: Change) -> list[Any]:
    ended = change.ended or {}
    path = reverse("directory:short_link", args=[change.public_id])
    return [
        change.public_id,
        change.news.value,
        change.day.isoformat(),
        ended.get("arrete_le"),
        ended.get("reunie_a"),
        "" if change.ended else f"{settings.SITE_URL}{path}",
    ]
