"""Answers that a reader who has them already need not receive again (RFC 9110, section 13)."""

import hashlib

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

KEPT = ("ETag", "Cache-Control", "Content-Location", "Expires", "Link", "Vary")
"""Headers that a 304 repeats."""


def with_etag(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return ``response`` with an ETag, or 304 when the reader has just that.

    The tag is drawn from the content itself: whatever may have changed it, even the day, it is
    never wrong. It is weak, since a proxy may compress what it lets through.
    """
    tag = f'"{hashlib.blake2b(response.content, digest_size=12).hexdigest()}"'
    response["ETag"] = f"W/{tag}"
    known = parse_etags(request.headers.get("If-None-Match", ""))
    if "*" not in known and tag not in [one.removeprefix("W/") for one in known]:
        return response
    unchanged = HttpResponseNotModified()
    for name in KEPT:
        if name in response:
            unchanged[name] = response[name]
    return unchanged
