"""The news and each of them at their address, found without walking down the tree of pages.

The list never moves, and news lie under it: the queries that Wagtail asks at each level of the tree
would tell nothing. What is not found (a former address, a draft) is left to Wagtail to answer.
"""

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve

from news.addresses import NEWS
from news.articles.article_page.finding import live_page
from news.models.always_public import closed_above
from news.models.indexes import NewsIndexPage


def news_list(request: HttpRequest) -> HttpResponse:
    """Show the list of news."""
    found = NewsIndexPage.objects.filter(live=True).annotate(closed=closed_above())
    return _served(request, found.first(), NEWS)


def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a piece of news."""
    return _served(request, live_page(slug), f"{NEWS}{slug}/")


def _served(request: HttpRequest, page: Page | None, path: str) -> HttpResponse:
    """Answer as Wagtail does, hooks and all; let it look for the page where there is none."""
    if page is not None:
        request._wagtail_route_for_request = RouteResult(page)  # type: ignore[attr-defined]
    response: HttpResponse = serve(request, path.strip("/") + "/")
    return response
