"""The search index follows the news: published, unpublished, deleted, published later."""

from typing import Any

from django.db.models.signals import post_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from news.articles import documents
from news.models.article import NewsPage


def connect() -> None:
    """Connect the receivers; called once, when the application is ready."""
    page_published.connect(index_news, sender=NewsPage, dispatch_uid="news-index")
    page_unpublished.connect(forget_news, sender=NewsPage, dispatch_uid="news-forget")
    post_delete.connect(forget_news, sender=NewsPage, dispatch_uid="news-deleted")


def index_news(instance: NewsPage, **_kwargs: Any) -> None:
    """Let the search find what has just been published.

    Wagtail sends the signal too when a publication is only scheduled: the page is not live then,
    or still shows its former text.
    """
    if instance.live:
        documents.follow(NewsPage.objects.get(pk=instance.pk))


def forget_news(instance: Page, **_kwargs: Any) -> None:
    """Take out of the search what is public no more."""
    documents.forget(instance.pk)
