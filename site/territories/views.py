"""Addresses that answer about the territories."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from territories.lookup import suggest_communes

KEPT_SECONDS = 3600
"""How long a browser keeps an answer: the list of communes changes once a year."""


@require_safe
@cache_control(public=True, max_age=KEPT_SECONDS)
def communes(request: HttpRequest) -> JsonResponse:
    """Answer the communes that ``q`` (a name, part of one, a postcode) may name, at most ten.

    Each has what ``js/combobox.js`` shows (``value``, ``detail``) and keeps (``key``), beside its
    ``name``, ``postcode`` (empty where it has several) and ``departement``.
    """
    found = suggest_communes(request.GET.get("q", ""))
    results = [
        {
            "key": one.insee,
            "value": one.label,
            "detail": one.detail,
            "name": one.name,
            "postcode": one.postcode,
            "departement": one.departement,
        }
        for one in found
    ]
    answer = JsonResponse({"results": results})
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
