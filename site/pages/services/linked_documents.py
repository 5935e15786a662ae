"""Keep the documents that the search finds in step with the pages that link them."""

from django.db import transaction

from pages.linked_documents import KIND, public_documents
from search import services as search
from search.models import Document


def refresh() -> int:
    """Put what is linked now and take out what is not; return how many rows changed.

    Documents are few: all of them are compared, and only what differs is written.
    """
    with transaction.atomic():
        wanted = {row.key: row for row in public_documents()}
        indexed = {
            key: (title, url, summary)
            for key, title, url, summary in Document.objects.filter(kind=KIND).values_list(
                "key", "title", "url", "summary"
            )
        }
        new = []
        for key, data in wanted.items():
            row = search.row_of(data)
            if indexed.get(key) != (row.title, row.url, row.summary):
                new.append(data)
        if new:
            search.put_many(new)
        if gone := indexed.keys() - wanted.keys():
            search.remove_many(KIND, sorted(gone))
    return len(new) + len(gone)
