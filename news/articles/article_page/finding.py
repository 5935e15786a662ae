"""Finding a published piece of news by the last part of its address, with all that it shows."""

from collections.abc import Iterator
from typing import Any

from django.db.models import prefetch_related_objects

from news.articles.article_page.filed import published_filing
from news.articles.visible import visible
from news.models.always_public import closed_above
from news.models.article import NewsPage

RELATED = ("image", "share_image", "support_structure")


def live_page(slug: str) -> NewsPage | None:
    """Return the published page with where it is filed, in three queries; None without one."""
    found = visible().select_related(*RELATED).annotate(closed=closed_above())
    page = found.filter(slug=slug).first()
    if page is not None:
        page.filing = published_filing(page.pk)
        prefetch_related_objects(list(_images(page)), "renditions")
    return page


def _images(page: NewsPage) -> Iterator[Any]:
    """Yield the images of a page and of its text, whose resized copies are read together."""
    yield from (image for image in (page.image, page.share_image) if image)
    for block in page.body:
        if block.block_type == "image" and block.value["image"]:
            yield block.value["image"]
