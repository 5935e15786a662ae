"""Changes of the index. Call them in the transaction that makes a thing public or hides it.

Each raises the version row first, which locks it: two publications follow one another, and who
has seen a version number has seen all the changes before it.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from core.text import clean_line
from search.analysis import column
from search.models import SHORT, Document, Removal, Version
from search.registry import DocumentData, DocumentSource, ordered_sources

T = TypeVar("T")
BATCH = 500
REMOVALS_KEPT = timedelta(days=30)
CONTENT = [
    "title",
    "url",
    "summary",
    "places",
    "title_tokens",
    "pathology_tokens",
    "all_tokens",
    "facet_values",
    "points",
    "confirmed_on",
    "card",
]
"""Columns that tell what a room says of a document; the others tell when, and in which order."""


def put(document: DocumentData) -> None:
    """Add one document to the index, or bring its row up to date."""
    put_many([document])


def put_many(documents: Iterable[DocumentData], number: int | None = None) -> int:
    """Add documents or bring their rows up to date; return how many there were.

    Args:
        documents: those of several kinds, if need be.
        number: what ``raise_version`` has given in this transaction; raised now when None.
    """
    with transaction.atomic():
        number = number or raise_version()
        return sum(len(_write(batch, number)) for batch in batches(documents))


def remove(kind: str, key: str) -> int:
    """Take one thing out of the index; return 0 when it was not there."""
    return remove_many(kind, [key])


def remove_many(kind: str, keys: Collection[str], number: int | None = None) -> int:
    """Take things of one kind out of the index; return how many were there.

    Args:
        kind: theirs.
        keys: what names them in their room.
        number: as for ``put_many``.
    """
    with transaction.atomic():
        number = number or raise_version()
        return sum(
            _drop(Document.objects.filter(kind=kind, key__in=batch), number)
            for batch in batches(keys)
        )


def confirm(kind: str, key: str, day: date, card: Mapping[str, Any]) -> None:
    """Note that a document was said to be right on ``day``.

    Args:
        kind: its kind.
        key: what names it in its room; nothing happens when it is not in the index.
        day: the day of the confirmation.
        card: what changes in its card; nothing else of the document is written.
    """
    with transaction.atomic():
        number = raise_version()
        row = Document.objects.filter(kind=kind, key=key).only("card").first()
        if row is not None:
            row.confirmed_on, row.changed = day, number
            row.card = {**row.card, **card}
            row.save(update_fields=["confirmed_on", "changed", "card"])


def rebuild(source: DocumentSource) -> tuple[int, int]:
    """Write all the documents of ``source`` anew and drop the rows it no longer yields.

    Returns:
        How many documents were written, and how many stale rows were dropped.
    """
    with transaction.atomic():
        number = raise_version()
        stale = set(Document.objects.filter(kind=source.kind).values_list("pk", flat=True))
        written = 0
        for batch in batches(source.documents()):
            rows = _write(batch, number)
            written += len(rows)
            stale -= set(
                Document.objects.filter(
                    kind=source.kind, key__in=[row.key for row in rows]
                ).values_list("pk", flat=True)
            )
        for pks in batches(stale):
            _drop(Document.objects.filter(pk__in=pks), number)
        return written, len(stale)


def rebuild_all() -> None:
    """Write the whole index anew: once after an upgrade, the analysis may have changed."""
    for source in ordered_sources():
        rebuild(source)
    drop_unknown_kinds([source.kind for source in ordered_sources()])


def drop_unknown_kinds(known: Collection[str]) -> int:
    """Drop the rows of kinds that no room declares any more; return how many."""
    with transaction.atomic():
        number = raise_version()
        return _drop(Document.objects.exclude(kind__in=known), number)


def raise_version() -> int:
    """Raise the stamp of the index and return it; its row stays locked to the transaction's end."""
    with transaction.atomic():
        stamp = Version.objects.filter(pk=1)
        if not stamp.update(number=F("number") + 1):
            # Made by another transaction meanwhile, it is raised too: no two share a number.
            Version.objects.get_or_create(pk=1)
            stamp.update(number=F("number") + 1)
        return stamp.values_list("number", flat=True).get()


def forget_removals(before: datetime) -> int:
    """Forget who left the index up to the last change made ``before``; return how many."""
    with transaction.atomic():
        raise_version()
        gone = Removal.objects.filter(removed_at__lt=before)
        floor = gone.aggregate(Max("changed"))["changed__max"]
        if floor is None:
            return 0
        Version.objects.filter(pk=1).update(floor=floor)
        return gone.delete()[0]


def forget_old_removals() -> int:
    """Forget what left the index long ago: every running process has seen it since."""
    return forget_removals(timezone.now() - REMOVALS_KEPT)


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
        facet_values=_spaced(sorted(set(document.facet_values))),
        points=_spaced(f"{north:.6f},{east:.6f}" for north, east in document.points),
        confirmed_on=document.confirmed_on,
        card=dict(document.card),
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


def _spaced(words: Iterable[str]) -> str:
    """Return ``words`` between spaces, as the columns of tokens are."""
    joined = " ".join(words)
    return f" {joined} " if joined else ""


def _drop(rows: QuerySet[Document], number: int) -> int:
    """Delete ``rows`` and note it for the processes that hold them; return how many there were."""
    gone = [
        Removal(kind=kind, key=key, changed=number) for kind, key in rows.values_list("kind", "key")
    ]
    Removal.objects.bulk_create(gone, batch_size=BATCH)
    return rows.delete()[0]


def _write(documents: list[DocumentData], number: int) -> list[Document]:
    """Insert or update a batch; the last of two documents with one key wins."""
    rows = list({(row.kind, row.key): row for row in map(row_of, documents)}.values())
    for row in rows:
        row.changed = number
    Document.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=[*CONTENT, "tie", "updated_at", "changed"],
    )
    return rows


def batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield ``items`` in lists of at most ``BATCH``."""
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
