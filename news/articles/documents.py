"""News as documents of the search room: what is public of the page."""

from collections.abc import Iterator

from core.searchable import words_of
from core.text import clean_line
from news.articles.cards import news_path
from news.articles.visible import visible
from news.models.article import NewsPage
from search.registry import DocumentData
from search.services import put, remove

KIND = "actualite"


def public_documents() -> Iterator[DocumentData]:
    """Yield the document of every published piece of news."""
    for page in visible().iterator(chunk_size=200):
        yield document_of(page)


def document_of(page: NewsPage) -> DocumentData:
    """Return what the search may know of a piece of news."""
    territories = [*page.departements.all(), *page.cpts.all()]
    return DocumentData(
        kind=KIND,
        key=str(page.pk),
        title=page.title,
        url=news_path(page.slug),
        summary=clean_line(page.introduction or page.search_description),
        places=", ".join(territory.name for territory in territories),
        other=[
            words_of(page.body),
            page.author_name,
            *(category.name for category in page.categories.all()),
            *(tag.name for tag in page.tags.all()),
        ],
    )


def follow(page: NewsPage) -> None:
    """Bring the index up to date with a page that has just been published."""
    put(document_of(page))


def forget(page_id: int) -> None:
    """Take a piece of news out of the index."""
    remove(KIND, str(page_id))
