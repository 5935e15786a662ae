"""What every address of the API does around its own answer.

Reading only: GET, HEAD and OPTIONS. Any site may read it from a browser (CORS ``*``, no
credentials: nothing here depends on who asks). So many requests a minute from one address; an
answer that the reader has already is 304; an error is a « problem » in French.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from core.conditional import with_etag
from core.exceptions import TooManyRequests
from core.problems import problem
from core.throttle import throttle

View = Callable[..., HttpResponse]

METHODS = "GET, HEAD, OPTIONS"
SECONDS = 60
"""The time over which requests are counted."""
MAX_AGE = 60
"""Seconds for which a reader or a proxy may keep an answer without asking again."""
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}


def public_read(view: View) -> Callable[..., HttpResponseBase]:
    """Return ``view`` as an address of the API."""

    @gzip_page
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = _answer(view, request, *args, **kwargs)
        for name, value in CORS.items():
            response[name] = value
        return response

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is ever written
    return answer


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers={"Allow": METHODS})
    if request.method not in ("GET", "HEAD"):
        return _refused()
    # Views know GET alone; the server leaves out the content of an answer to HEAD.
    request.method, asked = "GET", request.method
    try:
        throttle(request, "api", limit=settings.API_REQUESTS_PER_MINUTE, seconds=SECONDS)
        response = view(request, *args, **kwargs)
    except TooManyRequests as refusal:
        return _too_many(refusal)
    except Http404 as error:
        return problem(404, str(error) or _("Il n’y a rien à cette adresse."))
    finally:
        request.method = asked
    if response.status_code != HTTPStatus.OK:
        return response
    response.setdefault("Cache-Control", f"public, max-age={MAX_AGE}")
    return with_etag(request, response)


def _refused() -> HttpResponse:
    response = problem(405, _("Cette API se lit seulement : demandez par GET."))
    response["Allow"] = METHODS
    return response


def _too_many(refusal: TooManyRequests) -> HttpResponse:
    limit = settings.API_REQUESTS_PER_MINUTE
    detail = _(
        "Cette adresse a fait plus de %(limit)s demandes en une minute. Attendez %(seconds)s "
        "secondes. Pour prendre tout l’annuaire, le fichier complet de la page « Données » suffit."
    ) % {"limit": limit, "seconds": refusal.retry_after}
    response = problem(429, detail)
    response["Retry-After"] = str(refusal.retry_after)
    return response
