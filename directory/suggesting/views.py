"""The address that the boxes of search ask while somebody types."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.conditional import with_etag
from search.engine.holder import holder
from search.suggesting.offers import Suggester, Suggestion, suggest
from search.suggesting.typed import read_typed

KEPT_SECONDS = 60
"""How long a browser keeps an answer: who goes back a letter asks nothing again."""


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def suggestions(request: HttpRequest) -> HttpResponse:
    """Answer what ``q`` may begin, grouped by kind, at most eight rows; one query.

    Each row has what ``js/combobox.js`` shows (``value``, ``detail``, ``group``), where it leads
    (``url``) and, where it narrows the list, ``name`` and ``code`` of the parameter.
    """
    found = suggest(read_typed(request.GET.get("q", "")), holder.held())
    answer = JsonResponse({"results": [_row(kind, one) for kind, rows in found for one in rows]})
    answer.headers["X-Robots-Tag"] = "noindex"
    return with_etag(request, answer)


def _row(kind: Suggester, suggestion: Suggestion) -> dict[str, Any]:
    name, code = suggestion.parameter or ("", "")
    return {
        "group": str(kind.label),
        "value": suggestion.label,
        "detail": suggestion.detail,
        "url": suggestion.url,
        "name": name,
        "code": code,
    }
