"""Every address behind which there is something of the directory, as it is mounted at run time.

A view that somebody adds tomorrow is walked tomorrow.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

WALKED = ("espace/", "admin/")
"""What is walked as a whole: the space, the desk, and every door of Wagtail's."""

SAME_FOR_ALL = {
    "admin/logout/": "it ends the visitor's session",
    "admin/sprite/": "icons",
    "admin/jsi18n/": "words of scripts",
    "admin/^.*/$": "the answer 404 of the admin",
}
"""Addresses below those, which are left out: route and reason."""

ELSEWHERE = {
    "": "public pages: tests/consistency and tests/directory/public",
    "annuaire/": "public pages: tests/directory/public",
    "r/": "short links: tests/directory/test_urls.py",
    "recherche/": "public pages: tests/search",
    "territoires/": "communes, which everybody may read: tests/territories",
    "donnees/": "files and pages for everybody: tests/directory/open_data",
    "media/": "resized images, under names that nobody guesses: tests/core/test_media_files.py",
    "documents/": "files of drafts: test_files.py",
    "compte/": "one's own account: tests/accounts",
    "proposer/": "by link: tests/consistency/test_any_link.py",
    "confirmer/": "by link: tests/consistency/test_any_link.py",
    "gerer/": "by link: tests/consistency/test_any_link.py",
    "demonstration/": "the demonstration alone: tests/core/test_mail_mailbox.py",
    "_util/": "passwords of private pages: tests/accounts/test_team_doors.py",
    "api/": "public data: tests/directory/api",
    "widget/": "public pages: tests/directory/widget",
    "agenda/": "public pages and forms: tests/events",
    "inscriptions/": "by link: tests/events/form and tests/events/reminders",
    "actualites/": "public pages and feeds: tests/news/articles",
    "lettres/": "public pages, and by link: tests/news/letter and tests/news/subscribing",
    "attestations/": "for everybody who has a number: tests/events/papers",
    ".well-known/": "whom to warn, for everybody: tests/pages",
}
"""First part of the addresses that are no part of the walk, and where they are tried."""

ARGUMENT = re.compile(r"<(?:\w+:)?(\w+)>")
Found = tuple[str, str]


def mounted(
    resolver: URLResolver | None = None, prefix: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...], URLPattern]]:
    """Yield route, namespaces and pattern of all that is mounted."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            below = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from mounted(pattern, route, below)
        else:
            yield route, spaces, pattern


def list_of(route: str) -> str | None:
    """Return what a route is listed under, None when nobody has thought of it."""
    if route.startswith(WALKED):
        return next(start for start in WALKED if route.startswith(start))
    start, slash, _rest = route.partition("/")
    if not slash or start.startswith("^"):
        return ""
    return f"{start}/" if f"{start}/" in ELSEWHERE else None


def addresses(values: dict[str, list[Any]]) -> list[Found]:
    """Return route and address of all to be walked, once for each row of ``values``.

    What ``values`` has under "" stands for any argument that it does not name.
    """
    found: list[Found] = []
    for route, spaces, pattern in mounted():
        if route.startswith(WALKED) and route not in SAME_FOR_ALL:
            found += [(route, url) for url in _filled(route, spaces, pattern, values)]
    return found


def _filled(
    route: str, spaces: tuple[str, ...], pattern: URLPattern, values: dict[str, list[Any]]
) -> list[str]:
    names = ARGUMENT.findall(route)
    if not names:
        is_pattern = "^" in route  # the one kind of route that is no address as it stands
        return [reverse(":".join((*spaces, pattern.name))) if is_pattern else f"/{route}"]
    known = [values.get(name, values[""]) for name in names]
    urls = {}
    for rank in range(max(map(len, known))):
        arguments = {
            name: choices[rank % len(choices)] for name, choices in zip(names, known, strict=True)
        }
        # A number does not fit where the address takes a word, nor the other way round.
        with suppress(NoReverseMatch):
            urls[reverse(":".join((*spaces, pattern.name or "")), kwargs=arguments)] = None
    assert urls, f"{route} fits none of {values}"
    return list(urls)
