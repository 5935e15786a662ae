"""What changed since a day: for who keeps a copy of the directory."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router

from core.problems import problem
from directory.api import described
from directory.api.asked import absolute, read_limit
from directory.api.written import json_answer
from directory.open_data import cursors
from directory.open_data.changes.paging import page_after
from directory.open_data.changes.reading import rows_since
from directory.open_data.changes.telling import told
from directory.open_data.views.changes import UnreadableError, read_day

router = Router()


@router.get("/changements", url_name="changes", **described.CHANGES)
def changes(request: HttpRequest) -> HttpResponse:
    """Return a page of what was added, changed or ended since a day, oldest first."""
    warnings: list[str] = []
    limit = read_limit(request, warnings)
    try:
        since = read_day(request.GET.get("depuis", ""))
        page = page_after(request.GET.get("curseur", ""), since, limit)
    except (UnreadableError, cursors.CursorError) as error:
        return problem(400, str(error))
    return json_answer(
        {
            "depuis": since.isoformat(),
            "total": rows_since(since).count(),
            "resultats": list(told(page.rows, since)),
            "suivant": _next(page.following, since, limit) if page.following else None,
            "avertissements": warnings,
        }
    )


def _next(cursor: str, since: date, limit: int) -> str:
    """Return the address of the page at a cursor."""
    pairs = [("depuis", since.isoformat()), ("limite", str(limit)), ("curseur", cursor)]
    return absolute(reverse("directory:api:changes"), pairs)
