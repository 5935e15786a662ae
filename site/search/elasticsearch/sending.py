"""The way of documents from the table to an index: all of them, or what has changed since.

The table with its numbers is the outbox: nothing else has to be written when something becomes
public, and nothing is lost while the cluster is away. Each document travels under the number of its
change as its version, so that what comes late or twice never takes the place of something newer.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.elasticsearch.document import CHUNK, identifier, sources
from search.elasticsearch.failures import RefusedError, reading
from search.elasticsearch.states import record, table_state
from search.models import Document, Removal

CONFLICT = 409
NOT_FOUND = 404
_OCTETS = 5_000_000  # of one request
TRIES_AGAIN = 4
"""How often a batch is sent again that a full queue has refused, so that no rebuild begins anew."""
FIRST_PAUSE = 0.1
"""Seconds before the first of these tries; each later pause is twice as long."""

Action = dict[str, Any]


def writing_alias(index: str) -> str:
    """Return the name under which ``index`` is written to.

    It goes when the index goes. A document sent to the name of an index that has just been dropped
    would make Elasticsearch create it again, empty and without its fields.
    """
    return f"{index}-write"


def send_all(client: Elasticsearch, index: str) -> int:
    """Send all the documents of the table to a new index; return how many there are."""
    number, _floor = table_state()
    return _send(client, index, _puts(), number)


def send_changes(client: Elasticsearch, index: str, since: int) -> int:
    """Send what has changed after the number ``since``; return how many documents it was.

    Raises:
        RefusedError: when the cluster does not write one of them; those before it are written, and
            the next call sends all of them again.
    """
    number, _floor = table_state()
    if number == since:
        return 0
    return _send(client, index, _changes(since), number)


def _send(client: Elasticsearch, index: str, actions: Iterable[Action], number: int) -> int:
    """Send ``actions``, let searches see them, then note that the index holds up to ``number``."""
    alias, sent = writing_alias(index), 0
    results = streaming_bulk(
        client,
        actions,
        index=alias,
        chunk_size=CHUNK,
        max_chunk_bytes=_OCTETS,
        raise_on_error=False,
        max_retries=TRIES_AGAIN,
        initial_backoff=FIRST_PAUSE,
        require_alias=True,
    )
    for is_done, result in results:
        if not is_done:
            _forgive(result)
        sent += 1
    client.indices.refresh(index=alias)
    record(client, alias, number)
    return sent


def _forgive(result: dict[str, Any]) -> None:
    """Take it that a newer version is there, or that what is to go has gone; nothing else."""
    with reading():
        ((operation, item),) = result.items()
        if item.get("status") == CONFLICT:
            return
        if operation == "delete" and item.get("status") == NOT_FOUND and "error" not in item:
            return
        why = item.get("error", {})
        kind, reason = why.get("type"), why.get("reason")
    raise RefusedError(f"{operation} of {item.get('_id')}: {item.get('status')} {kind}: {reason}")


def _changes(since: int) -> Iterator[Action]:
    """Yield the removals after ``since``, then what was put.

    In this order: what is removed while the rows are read is found by the next call at the latest.
    """
    gone = Removal.objects.filter(changed__gt=since).order_by("pk")
    for kind, key, changed in gone.values_list("kind", "key", "changed").iterator():
        yield {"_op_type": "delete", "_id": identifier(kind, key), **_version(changed)}
    yield from _puts(changed__gt=since)


def _puts(**conditions: int) -> Iterator[Action]:
    for source in sources(Document.objects.filter(**conditions)):
        yield {
            "_op_type": "index",
            "_id": identifier(source["kind"], source["key"]),
            "_source": source,
            **_version(source["changed"]),
        }


def _version(changed: int) -> Action:
    return {"version": changed, "version_type": "external_gte"}
