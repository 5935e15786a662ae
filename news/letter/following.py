"""What follows the publication of an issue: its items are kept, the search finds it."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from news.letter import searching
from news.models import LetterPage
from news.services.keeping_items import keep_items
from search.services import put, remove


def connect() -> None:
    """Connect the receivers; called once, when the application is ready."""
    page_published.connect(follow, sender=LetterPage, dispatch_uid="news-letter-published")
    page_unpublished.connect(forget, sender=LetterPage, dispatch_uid="news-letter-unpublished")
    pre_delete.connect(forget, sender=LetterPage, dispatch_uid="news-letter-deleted")


def follow(instance: Page, **_kwargs: Any) -> None:
    """Keep what an issue tells, and let the search find it.

    Wagtail sends the signal too when a publication is only scheduled: the page is not live then.
    """
    if not instance.live:
        return
    page = LetterPage.objects.get(pk=instance.pk)
    keep_items(page)
    put(searching.document_of(page))


def forget(instance: Page, **_kwargs: Any) -> None:
    """Take an issue that is public no more out of the search."""
    remove(searching.KIND, str(instance.pk))
