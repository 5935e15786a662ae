"""The feed of changes as JSON tells it, on ``/donnees/`` and by the API alike."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from directory.models import PublishedRecord
from directory.open_data.changes.reading import changes_of
from directory.open_data.declaring import current_references
from directory.open_data.records import record_of
from directory.public import public_entries


def told(rows: Collection[PublishedRecord], since: date) -> Iterator[dict[str, Any]]:
    """Yield the changes of a page of rows, with what the living entries say now.

    An entry that is deleted while the page is made has no text any more, and no tombstone yet.
    """
    found = list(changes_of(rows, since))
    references = current_references()
    living = public_entries([change.pk for change in found if change.pk is not None])
    records = {entry.public_id: record_of(entry, references) for entry in living}
    for change in found:
        yield {
            "identifiant": change.public_id,
            "changement": change.news.value,
            "le": change.day.isoformat(),
            "fin": change.ended,
            "programme": records.get(change.public_id),
        }
