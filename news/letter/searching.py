"""Issues as documents of the search room."""

from collections.abc import Iterator

from core.french import long_date
from core.searchable import words_of
from core.text import clean_line
from news.letter.archive import letter_path, published
from news.letter.items import kept_items
from news.models.letter import LetterPage
from search.registry import DocumentData

KIND = "lettre"


def public_documents() -> Iterator[DocumentData]:
    """Yield the document of every published issue."""
    for page in published().select_related("kept").iterator():
        yield document_of(page)


def document_of(page: LetterPage) -> DocumentData:
    """Return what the search may know of an issue: its words, and what it tells of the site."""
    told = [item["title"] for block in kept_items(page).values() for item in block["items"]]
    introduction = clean_line(page.introduction or page.preheader)
    return DocumentData(
        kind=KIND,
        key=str(page.pk),
        title=page.title,
        url=letter_path(page.slug),
        summary=". ".join(filter(None, [long_date(page.issued_on).capitalize(), introduction])),
        other=[words_of(page.body), *told],
    )
