"""Remembering what a dump held, to tell what changed since."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TypeVar

from django.db import transaction

from directory.models import PublishedRecord
from directory.open_data.dump.writing import records_in, tombstones_in
from directory.open_data.writing import Record

T = TypeVar("T")
BATCH = 400
_COLUMNS = ["fingerprint", "first_on", "day", "seen_on", "ending", "stopped_on", "replaced_by"]
VOLATILE = ("fraicheur",)
"""Fields that change by themselves as days go by: no news of the entry."""


def record_changes(file: Path, day: date) -> int:
    """Compare a dump with the one before and note what changed; return how many entries did.

    Running it again for the same dump changes nothing.

    Args:
        file: its ``programmes.json``.
        day: its day.
    """
    changed = 0
    with transaction.atomic():
        for batch in _batches(records_in(file)):
            changed += _note_living(batch, day)
        for batch in _batches(tombstones_in(file)):
            changed += _note_ended(batch, day)
        # In neither list: it came back while the files were written, after its place in them.
        lost = PublishedRecord.objects.filter(seen_on__lt=day, ending="")
        changed += lost.update(
            ending=PublishedRecord.Ending.RETIRE, day=day, seen_on=day, fingerprint=""
        )
    return changed


def is_recorded(day: date) -> bool:
    """Say whether the dump of ``day`` was noted."""
    return PublishedRecord.objects.filter(seen_on__gte=day).exists()


def fingerprint_of(record: Record) -> str:
    """Return a hash of what an entry says."""
    told = {name: value for name, value in record.items() if name not in VOLATILE}
    text = json.dumps(told, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _note_living(batch: list[Record], day: date) -> int:
    rows = _rows(record["identifiant"] for record in batch)
    changed = 0
    for record in batch:
        key, stamp = record["identifiant"], fingerprint_of(record)
        row = rows.get(key) or PublishedRecord(public_id=key)
        if row.first_on is None or row.ending:
            row.first_on = row.day = day
            changed += 1
        elif row.fingerprint != stamp:
            row.day = day
            changed += 1
        row.fingerprint, row.seen_on = stamp, day
        row.ending, row.stopped_on, row.replaced_by = "", None, ""
        rows[key] = row
    _save(rows.values())
    return changed


def _note_ended(batch: list[Record], day: date) -> int:
    rows = _rows(record["identifiant"] for record in batch)
    changed = 0
    for record in batch:
        row = rows.get(record["identifiant"]) or PublishedRecord(public_id=record["identifiant"])
        stopped_on = record["arrete_le"] and date.fromisoformat(record["arrete_le"])
        told = (record["fin"], stopped_on, record["reunie_a"] or "")
        if (row.ending, row.stopped_on, row.replaced_by) != told:
            row.ending, row.stopped_on, row.replaced_by = told
            row.day = day
            changed += 1
        row.fingerprint, row.seen_on = "", day
        rows[row.public_id] = row
    _save(rows.values())
    return changed


def _rows(keys: Iterable[str]) -> dict[str, PublishedRecord]:
    found = PublishedRecord.objects.filter(public_id__in=list(keys))
    return {row.public_id: row for row in found}


def _save(rows: Iterable[PublishedRecord]) -> None:
    rows = list(rows)
    PublishedRecord.objects.bulk_create([row for row in rows if row.pk is None])
    PublishedRecord.objects.bulk_update([row for row in rows if row.pk], _COLUMNS)


def _batches(items: Iterator[T]) -> Iterator[list[T]]:
    while batch := list(islice(items, BATCH)):
        yield batch
