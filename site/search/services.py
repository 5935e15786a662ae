"""Changes of the index. Call them in the transaction that makes a thing public or hides it.

Each raises the version row first, which locks it: two publications follow one another, and who
has seen a version number has seen all the changes before it.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from core.text import clean_line
from search.analysis import column
from search.models import SHORT, Document, Version
from search.registry import DocumentData, DocumentSource, ordered_sources

T = TypeVar("T")
BATCH = 500
_COLUMNS = [
    "title",
    "url",
    "summary",
    "places",
    "title_tokens",
    "pathology_tokens",
    "all_tokens",
    "tie",
    "updated_at",
]


def put(document: DocumentData) -> None:
    """Add one document to the index, or bring its row up to date."""
    put_many([document])


def put_many(documents: Iterable[DocumentData]) -> int:
    """Add documents or bring their rows up to date; return how many there were."""
    with transaction.atomic():
        raise_version()
        return sum(len(_write(batch)) for batch in _batches(documents))


def remove(kind: str, key: str) -> int:
    """Take one thing out of the index; return 0 when it was not there."""
    return remove_many(kind, [key])


def remove_many(kind: str, keys: Collection[str]) -> int:
    """Take things of one kind out of the index; return how many were there."""
    with transaction.atomic():
        raise_version()
        return sum(
            Document.objects.filter(kind=kind, key__in=batch).delete()[0]
            for batch in _batches(keys)
        )


def rebuild(source: DocumentSource) -> tuple[int, int]:
    """Write all the documents of ``source`` anew and drop the rows it no longer yields.

    Returns:
        How many documents were written, and how many stale rows were dropped.
    """
    with transaction.atomic():
        raise_version()
        stale = set(Document.objects.filter(kind=source.kind).values_list("pk", flat=True))
        written = 0
        for batch in _batches(source.documents()):
            rows = _write(batch)
            written += len(rows)
            stale -= set(
                Document.objects.filter(
                    kind=source.kind, key__in=[row.key for row in rows]
                ).values_list("pk", flat=True)
            )
        for pks in _batches(stale):
            Document.objects.filter(pk__in=pks).delete()
        return written, len(stale)


def rebuild_all() -> None:
    """Write the whole index anew: once after an upgrade, the analysis may have changed."""
    for source in ordered_sources():
        rebuild(source)
    drop_unknown_kinds([source.kind for source in ordered_sources()])


def drop_unknown_kinds(known: Collection[str]) -> int:
    """Drop the rows of kinds that no room declares any more; return how many."""
    with transaction.atomic():
        raise_version()
        return Document.objects.exclude(kind__in=known).delete()[0]


def raise_version() -> None:
    """Raise the stamp of the index; the row stays locked until the transaction ends."""
    if not Version.objects.filter(pk=1).update(number=F("number") + 1):
        Version.objects.get_or_create(pk=1, defaults={"number": 1})


def row_of(document: DocumentData) -> Document:
    """Return the unsaved row of a document, analysed."""
    pathology, other = list(document.pathology), list(document.other)
    everything = (document.title, *pathology, document.places, document.summary, *other)
    return Document(
        kind=document.kind,
        key=document.key,
        title=_fit(document.title),
        url=document.url,
        summary=_fit(document.summary),
        places=_fit(document.places),
        title_tokens=column(document.title),
        pathology_tokens=column(*pathology),
        all_tokens=column(*everything),
        tie=zlib.crc32(f"{document.kind}/{document.key}".encode()) >> 1,
        updated_at=timezone.now(),
    )


def _fit(text: str) -> str:
    """Return ``text`` on one line, cut after a whole word to what a column of the index holds."""
    text = clean_line(text)
    if len(text) <= SHORT:
        return text
    cut = text[: SHORT - 1]
    return f"{cut.rpartition(' ')[0] or cut}…"


def _write(documents: list[DocumentData]) -> list[Document]:
    """Insert or update a batch; the last of two documents with one key wins."""
    rows = list({(row.kind, row.key): row for row in map(row_of, documents)}.values())
    Document.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["kind", "key"], update_fields=_COLUMNS
    )
    return rows


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield ``items`` in lists of at most ``BATCH``."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
