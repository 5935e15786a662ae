"""Comparison of the index with what the rooms say is public."""

from collections.abc import Iterator

from search.models import Document
from search.registry import DocumentSource
from search.services import row_of

_COMPARED = ("title", "url", "summary", "places", "title_tokens", "pathology_tokens", "all_tokens")


def differences(source: DocumentSource) -> Iterator[tuple[str, str]]:
    """Yield the key of each thing that the index has wrong, and in French what is wrong."""
    rows = {
        row[0]: row[1:]
        for row in Document.objects.filter(kind=source.kind).values_list("key", *_COMPARED)
    }
    for document in source.documents():
        expected = row_of(document)
        found = rows.pop(expected.key, None)
        if found is None:
            yield expected.key, "manque à l’index"
        elif found != tuple(getattr(expected, name) for name in _COMPARED):
            yield expected.key, "n’est pas à jour dans l’index"
    for key in rows:
        yield key, "est dans l’index mais n’est plus public"
