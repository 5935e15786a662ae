"""How files of data are answered: cached for a while, under their licence, readable by any page."""

import json
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from directory.open_data.licence import LINK_HEADER

MINUTES = 5
TEXT = "text/plain; charset=utf-8"
JSON = "application/json"


def unchanged(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """Return the answer 304 to whoever holds this version already, else None."""
    answer = get_conditional_response(request, etag=_weak(etag))
    return None if answer is None else as_open_data(answer, etag=etag)


def flowing(
    request: HttpRequest, lines: Iterator[str], content_type: str, *, name: str, etag: str = ""
) -> HttpResponseBase:
    """Return ``lines`` as a file called ``name``, sent while it is made; a HEAD makes none."""
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse(content_type=content_type)
    else:
        response = StreamingHttpResponse(
            (line.encode() for line in lines), content_type=content_type
        )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return as_open_data(response, etag=etag)


def refused(problems: list[str], content_type: str) -> HttpResponse:
    """Answer 400 and say in French why, in the format that was asked for where it has words."""
    if "json" in content_type:
        return HttpResponse(
            json.dumps({"erreurs": problems}, ensure_ascii=False), content_type=JSON, status=400
        )
    return HttpResponse("\n".join(problems) + "\n", content_type=TEXT, status=400)


def as_open_data(response: HttpResponseBase, *, etag: str = "") -> HttpResponseBase:
    """Put the headers that all open data carry on ``response``, and return it."""
    if etag:
        response["ETag"] = _weak(etag)
    response["Link"] = LINK_HEADER
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, public=True, max_age=MINUTES * 60)
    return response


def _weak(etag: str) -> str:
    """Return a weak tag: a file made twice differs by its moment alone."""
    return f"W/{quote_etag(etag)}"
