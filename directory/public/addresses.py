"""Addresses of entries, made for many at once: asking the resolver took longer than a label."""

from functools import cache

from django.urls import get_script_prefix, reverse

_MARK = "0"


def page_path(slug: str) -> str:
    """Return the path of the page of an entry."""
    before, after = _around("directory:programme", get_script_prefix())
    return f"{before}{slug}{after}"


def short_path(public_id: str) -> str:
    """Return the short path that is printed on paper."""
    before, after = _around("directory:short_link", get_script_prefix())
    return f"{before}{public_id}{after}"


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    """Return what stands before and after the one argument of an address."""
    before, _mark, after = reverse(name, args=[_MARK]).rpartition(_MARK)
    return before, after
