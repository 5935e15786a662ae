"""What search engines read of a piece of news: JSON-LD of schema.org, nothing the page hides."""

import json
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from news.articles.article_page.filed import Filing
from news.articles.cards import news_path
from news.models.article import NewsPage

PICTURE = "width-1200|format-jpeg"
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def structured_data(page: NewsPage, filing: Filing, signature: str) -> SafeString:
    """Return the JSON of a piece of news, safe inside a ``<script>``.

    Args:
        page: what is shown.
        filing: its categories and keywords.
        signature: who signs it.
    """
    changed, structure = page.last_published_at, page.support_structure
    publisher = structure.name if structure else settings.WAGTAIL_SITE_NAME
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.search_description or page.introduction or page.title,
        "mainEntityOfPage": settings.SITE_URL + news_path(page.slug),
        "url": settings.SITE_URL + news_path(page.slug),
        "inLanguage": "fr",
        "isAccessibleForFree": True,
        "datePublished": page.published_on.isoformat(),
        "author": {"@type": "Organization", "name": signature},
        "publisher": {"@type": "Organization", "name": publisher},
    }
    if changed is not None:
        data["dateModified"] = changed.isoformat()
    if filing.categories:
        data["articleSection"] = [one.title for one in filing.categories]
    if filing.tags:
        data["keywords"] = [one.title for one in filing.tags]
    if picture := _picture_url(page):
        data["image"] = [picture]
    text = json.dumps(data, ensure_ascii=False).translate(_IN_SCRIPT)
    return mark_safe(text)  # noqa: S308 – the signs that could end the script are escaped above


def _picture_url(page: NewsPage) -> str:
    """Return the whole address of the picture; empty without one that can be read."""
    if page.image is None:
        return ""
    try:
        url: str = page.image.get_rendition(PICTURE).url
    except (OSError, SourceImageIOError, InvalidFilterSpecError):
        return ""
    return urljoin(settings.SITE_URL, url)
