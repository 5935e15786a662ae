"""Query strings of links that change one thing of the address of their page."""

from functools import lru_cache

from django.http import HttpRequest, QueryDict


def query_without(request: HttpRequest, parameter: str) -> str:
    """Return the query string of a page less one parameter, with no question mark."""
    return _without(request.META.get("QUERY_STRING", ""), parameter)


@lru_cache(maxsize=64)  # the links of a page share it
def _without(query_string: str, parameter: str) -> str:
    query = QueryDict(query_string.encode("latin-1"), mutable=True)  # as WSGI hands bytes over
    query.pop(parameter, None)
    return query.urlencode()
