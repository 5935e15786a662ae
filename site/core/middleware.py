"""What is done around every request: one line in the log, and refusals before any work."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from core.client_address import truncated_address
from core.error_pages import bad_request, not_allowed, too_large, too_many_requests
from core.exceptions import TooManyRequests
from core.logs import scrubbed

LONGEST_QUERY_STRING = 16_000  # characters; the widest search of a person has some hundreds

GetResponse = Callable[[HttpRequest], HttpResponseBase]

logger = logging.getLogger("relais.requests")


def loggable_path(request: HttpRequest) -> str:
    """Return the path without query string, and without the secret of a signed link.

    A link that was cut or copied without its last character names no view: what it holds is known
    by its form (``core.logs.scrubbed``).
    """
    path = scrubbed(request.path)
    match = request.resolver_match
    for name, value in (match.kwargs if match else {}).items():
        if "token" in name and value:
            path = path.replace(str(value), "…")
    return path.encode("unicode_escape").decode("ascii")


class RequestLogMiddleware:
    """Write one line a request: method, path, status, milliseconds, truncated address."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request and tell of it."""
        start = time.perf_counter()
        response = self.get_response(request)
        if request.path != "/healthz":
            logger.info(
                "%s %s %d %.0fms %s",
                request.method,
                loggable_path(request),
                response.status_code,
                1000 * (time.perf_counter() - start),
                truncated_address(request),
            )
        return response


class RefuseMalformedRequestMiddleware:
    """Refuse what no person sends and no view should have to think of.

    A NUL in an address is an error in PostgreSQL and in SQLite's search; a body beyond the limit
    of ``settings.BODY_LIMITS`` is refused before it is read.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 400 or 413 at once, or go on."""
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "%00" in query or len(query) > LONGEST_QUERY_STRING:
            return bad_request(request, None)
        if body_length(request) > body_limit(request.path_info):
            return too_large(request)
        return self.get_response(request)


def body_length(request: HttpRequest) -> int:
    """Return the announced length of the body in bytes; 0 when none is announced."""
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def body_limit(path: str) -> int:
    """Return the largest body in bytes for ``path``: the most precise limit that matches."""
    limits: dict[str, int] = settings.BODY_LIMITS
    return limits[max((start for start in limits if path.startswith(start)), key=len, default="/")]


class NotAllowedMiddleware:
    """Put the page 405 where Django answers a reader with an empty one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on, and look at the answer to a page that was opened."""
        response = self.get_response(request)
        if request.method == "GET" and isinstance(response, HttpResponseNotAllowed):
            return not_allowed(request, response["Allow"])
        return response


class TooManyRequestsMiddleware:
    """Answer ``TooManyRequests`` with the page 429."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Go on: the work is done in ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page 429 for our own exception, None for any other."""
        if not isinstance(exception, TooManyRequests):
            return None
        return too_many_requests(request, exception)
