"""Which paths of the site lead somewhere, told without asking it over the network.

Most answer from one question to the database, what the search knows; others from the published
pages. The few that are left are asked from the site's own handler, in this process.
"""

from collections.abc import Collection, Sequence
from functools import lru_cache
from io import BytesIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

from search.models import Document

ERROR = 400
HOME = "/"


def path_in_site(address: str) -> str | None:
    """Return the path of an address of this site, without its query; None for any other."""
    try:
        parts, site = urlsplit(address), urlsplit(settings.SITE_URL)
    except ValueError:
        return None
    if parts.scheme in {"http", "https"} and parts.netloc == site.netloc:
        return unquote(parts.path) or "/"
    return None


def dead_paths(paths: Sequence[str]) -> list[str]:
    """Return those of ``paths`` that lead nowhere, in their order."""
    asked = {path for path in paths if path != HOME and "\0" not in path}  # PostgreSQL takes none
    alive = {HOME}
    if asked:
        alive |= set(Document.objects.filter(url__in=asked).values_list("url", flat=True))
    if unknown := asked - alive:
        alive |= _published(unknown)
    return [path for path in paths if path not in alive and not _answers(path)]


def _published(paths: Collection[str]) -> set[str]:
    """Return the paths of published pages."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return set()
    root: str = site.root_page.url_path
    asked = {f"{root.rstrip('/')}{path}": path for path in paths}
    live = Page.objects.live().public().filter(url_path__in=asked)
    return {asked[found] for found in live.values_list("url_path", flat=True)}


def _answers(path: str) -> bool:
    """Say whether the site shows something at ``path``, or leads on from there."""
    try:
        found = resolve(path)
    except Resolver404:
        return False
    if not found.args and not found.kwargs:
        return True
    status = _handler().get_response(_request(path)).status_code
    return status < ERROR


@lru_cache(maxsize=1)
def _handler() -> BaseHandler:
    handler = BaseHandler()
    handler.load_middleware()
    return handler


def _request(path: str) -> WSGIRequest:
    """Return what a visitor without an account would ask."""
    site = urlsplit(settings.SITE_URL)
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "HTTP_HOST": site.netloc,
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(),
        }
    )
