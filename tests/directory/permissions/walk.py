"""Every address behind which there is something of the directory, as it is mounted at run time.

A view that somebody adds tomorrow is walked tomorrow.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

WAGTAIL_DOORS = (
    "admin/reports/",
    "admin/bulk/",
    "admin/editing-sessions/ping/",
    "admin/users/",
    "admin/groups/",
)
"""Wagtail's own addresses that show rows of the directory, or the people behind them."""

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


def is_ours(route: str, pattern: URLPattern) -> bool:
    """Tell whether an address is to be walked: the space, the desk, Wagtail's doors."""
    if route.startswith("espace/"):
        return True
    if not route.startswith("admin/"):
        return False
    module = getattr(pattern.callback, "__module__", "")
    view = getattr(pattern.callback, "view_class", None)
    names = (module, getattr(view, "__module__", ""))
    if route == "admin/snippets/" or route.startswith(WAGTAIL_DOORS):
        return True
    return any(name.startswith("directory.") for name in names)


def addresses(values: dict[str, list[Any]]) -> list[Found]:
    """Return route and address of all to be walked, once for each row of ``values``.

    What ``values`` has under "" stands for any argument that it does not name.
    """
    found: list[Found] = []
    for route, spaces, pattern in mounted():
        if is_ours(route, pattern):
            found += [(route, url) for url in _filled(route, spaces, pattern, values)]
    return found


def _filled(
    route: str, spaces: tuple[str, ...], pattern: URLPattern, values: dict[str, list[Any]]
) -> list[str]:
    names = ARGUMENT.findall(route)
    if not names:
        return ["/" + route]
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
