"""The news that anybody may read, and in which order."""

from django.db.models import QuerySet

from news.models.article import NewsPage

NEWEST_FIRST = ("-published_on", "-pk")


def visible() -> QuerySet[NewsPage]:
    """Return the published news, the newest first.

    No page of the room is ever private (``news.articles.page_permissions``): live is public.
    """
    return NewsPage.objects.filter(live=True).order_by(*NEWEST_FIRST)
