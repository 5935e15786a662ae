"""sitemap.xml: an index of files, each streamed as it is read, whatever the number of addresses.

The protocol (sitemaps.org) takes 50,000 addresses a file; ours are shorter, so that a robot which
is cut off has little to read again.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import quote
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.registry import SitemapEntry, SitemapSection, sitemaps

FILE_SIZE = 10_000
"""Addresses in one file."""
CHUNK = 200
"""Addresses sent at once."""
LONGEST_NUMBER = 6

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@require_safe
def sitemap_index(request: HttpRequest) -> StreamingHttpResponse:
    """List the files of all the rooms."""
    return _xml(_whole("sitemapindex", _files()))


@require_safe
def sitemap_file(request: HttpRequest, section: str) -> StreamingHttpResponse:
    """Show one file of the map of a room: the first, or that of the number ``p``.

    Raises:
        Http404: when there is no such room or no such file.
    """
    if section not in sitemaps.names():
        raise Http404
    found = sitemaps.get(section)
    number = _number(request.GET.get("p", "1"))
    if not 1 <= number <= files_of(found):
        raise Http404
    return _xml(_whole("urlset", map(_url, entries_of(found, number))))


def files_of(section: SitemapSection) -> int:
    """Return in how many files the addresses of ``section`` are, one at least."""
    total = section.count() if section.count else 0
    return max(1, -(-total // FILE_SIZE))


def entries_of(section: SitemapSection, number: int) -> Iterable[SitemapEntry]:
    """Yield what stands in a file, the first being number 1."""
    start = (number - 1) * FILE_SIZE
    if section.between:
        return section.between(start, start + FILE_SIZE)
    return islice(section.entries(), start, start + FILE_SIZE)


def _number(typed: str) -> int:
    """Return the number of a file as an address gives it; 0 when it is none."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER
    return int(typed) if is_number else 0


def _files() -> Iterator[str]:
    for name in sitemaps.names():
        path = reverse("pages:sitemap", args=[name])
        for number in range(1, files_of(sitemaps.get(name)) + 1):
            page = f"?p={number}" if number > 1 else ""
            yield f"<sitemap><loc>{_absolute(path)}{page}</loc></sitemap>"


def _url(entry: SitemapEntry) -> str:
    """Return an address; when it changed is said only where its room knows."""
    modified = entry.modified.isoformat(timespec="seconds") if entry.modified else ""
    lastmod = f"<lastmod>{modified}</lastmod>" if modified else ""
    return f"<url><loc>{_absolute(entry.path)}</loc>{lastmod}</url>"


def _absolute(path: str) -> str:
    """Return the address of ``path`` on the site, whatever host the request came by."""
    return escape(f"{settings.SITE_URL}{quote(path, safe='/%')}")


def _whole(name: str, parts: Iterable[str]) -> Iterator[str]:
    """Yield a document in chunks of some lines."""
    yield f"{HEAD}<{name} {NAMESPACE}>\n"
    lines = iter(parts)
    while chunk := list(islice(lines, CHUNK)):
        yield "\n".join((*chunk, ""))
    yield f"</{name}>\n"


def _xml(parts: Iterator[str]) -> StreamingHttpResponse:
    """Return a document that robots read, and that no result page of theirs shows."""
    response = StreamingHttpResponse(parts, content_type="application/xml; charset=utf-8")
    response["X-Robots-Tag"] = "noindex, noodp, noarchive"
    return response
