"""Entries as one JSON object that says where it comes from, one entry a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from directory.open_data.heading import Heading


def json_lines(
    records: Iterable[Mapping[str, Any]],
    heading: Heading,
    ended: Iterable[Mapping[str, Any]] | None = None,
) -> Iterator[str]:
    """Yield the file: its head, its entries, how many there are.

    Args:
        records: the entries.
        heading: what the file says of itself.
        ended: the tombstones of a whole dump; none in the answer to a search.
    """
    head = dumped(heading.as_json())
    yield f'{head[:-1]}, "programmes": [\n'
    total = 0
    for total, record in enumerate(records, start=1):
        yield f"{',' if total > 1 else ''}{dumped(record)}\n"
    if ended is not None:
        yield '], "arretes": [\n'
        for rank, tombstone in enumerate(ended):
            yield f"{',' if rank else ''}{dumped(tombstone)}\n"
    yield f'], "nombre": {total}}}\n'


def dumped(value: Any) -> str:
    """Return ``value`` as JSON on one line, accents as they are."""
    return json.dumps(value, ensure_ascii=False)
