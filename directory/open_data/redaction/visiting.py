"""Reading an address of the site as any visitor would, from inside the process."""

import io
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

READ = (HTTPStatus.OK, HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.NOT_FOUND,
        HTTPStatus.GONE)  # fmt: skip
"""Statuses by which an address says all that it has to say to a visitor."""
ADDRESSES = 254


class UnreadError(Exception):
    """An address gave something else than what visitors are given there."""


class Visitor:
    """Somebody without an account, who passes through the whole stack of the site.

    Each visit comes from another address of documentation (RFC 5737): what slows down a flood
    counts addresses, and would hide all that comes after.
    """

    def __init__(self) -> None:
        """Load the middleware once for all the addresses."""
        self._handler = BaseHandler()
        self._handler.load_middleware()
        self._site = urlsplit(settings.SITE_URL)
        self._visits = 0

    def read(self, address: str) -> Iterator[str]:
        """Yield the text of an address, piece by piece.

        Raises:
            UnreadError: it was refused, or broke.
        """
        response = self._handler.get_response(self._request(address))
        try:
            if response.status_code not in READ:
                raise UnreadError(f"{address} answered {response.status_code}")
            pieces = getattr(response, "streaming_content", None)
            if pieces is None:
                yield getattr(response, "content", b"").decode(errors="replace")
            else:
                for piece in pieces:
                    yield piece.decode(errors="replace")
        finally:
            # ``close()`` would also tell Django that the request is over, and that closes the
            # connection to the database under the job that reads.
            for close in response._resource_closers:  # type: ignore[attr-defined]  # not in stubs
                close()

    def _request(self, address: str) -> WSGIRequest:
        path, _mark, query = address.partition("?")
        self._visits += 1
        secure = self._site.scheme == "https"
        return WSGIRequest(
            {
                "REQUEST_METHOD": "GET",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "SERVER_NAME": self._site.hostname or "localhost",
                "SERVER_PORT": str(self._site.port or (443 if secure else 80)),
                "SERVER_PROTOCOL": "HTTP/1.1",
                "HTTP_HOST": self._site.netloc,
                "HTTP_X_FORWARDED_PROTO": self._site.scheme,
                "HTTP_USER_AGENT": "relais-etp redaction report",
                "REMOTE_ADDR": f"192.0.2.{self._visits % ADDRESSES + 1}",
                "wsgi.input": io.BytesIO(),
                "wsgi.url_scheme": self._site.scheme,
            }
        )
