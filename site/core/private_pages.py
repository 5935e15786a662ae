"""Pages behind a link or a form of one person: kept nowhere, found by no search engine."""

from django.http import HttpResponse


def kept_private(response: HttpResponse) -> HttpResponse:
    """Keep a page out of every cache and of search engines.

    ``Referrer-Policy`` stays the site's own, « same-origin »: it already keeps the address from
    other sites, and « no-referrer » would make browsers send the forms of the page with
    ``Origin: null``, which Django takes for a forged request.
    """
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
