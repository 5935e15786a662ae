"""The indices of the site: each built under a name of its own, one serving behind the alias."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch_dsl import Index

from search.elasticsearch.connection import for_writing
from search.elasticsearch.document import FORMAT, IndexedDocument
from search.elasticsearch.failures import FAILURES, LateError, reading
from search.elasticsearch.requests import WINDOW
from search.elasticsearch.sending import send_all, send_changes, writing_alias
from search.elasticsearch.states import State, state_of, table_state

GRACE = 2.0
"""Seconds for which the former index stays after the swap: a search that has begun ends in one."""
ROUNDS = 5
"""How often what was published meanwhile is sent before the swap; the rest is sent after it."""
GREEN = "20s"
"""How long the replicas of a new index are waited for; it serves without them after that."""

TIMED_OUT = 408
"""What the cluster answers when it is not green in time."""


def alias() -> str:
    """Return the name under which the site searches, and the beginning of its indices' names."""
    return str(settings.ELASTICSEARCH_INDEX)


def rebuild(client: Elasticsearch, sleep: Callable[[float], None] = time.sleep) -> str:
    """Build a new index from the table and let it take the place of the one that serves.

    The former one serves until then, and what is published meanwhile is not lost: it is sent before
    and after the swap, and by the worker from then on.

    Args:
        client: the cluster.
        sleep: waits for so many seconds.

    Returns:
        The name of the new index.

    Raises:
        ApiError, TransportError, ClusterError: when the cluster cannot; the former index serves on.
    """
    client = for_writing(client)
    name = f"{alias()}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    _create(client, name)
    try:
        send_all(client, name)
        for _round in range(ROUNDS):
            if not _catch_up(client, name):
                break
        client.options(request_timeout=60, ignore_status=TIMED_OUT).cluster.health(
            index=name, wait_for_status="green", timeout=GREEN
        )
        _swap(client, name)
    except BaseException:
        with suppress(*FAILURES):
            _discard(client, name)
        raise
    _catch_up(client, name)
    sleep(GRACE)
    _drop_older(client, name)
    return name


def update(client: Elasticsearch) -> int:
    """Send the serving index what has changed since; return how many documents it was.

    Raises:
        LateError: when there is none, or it cannot be brought up to date: it must be built anew.
        ApiError, TransportError, ClusterError: when the cluster cannot.
    """
    client = for_writing(client)
    state = serving(client)
    number, floor = table_state()
    if state.format != FORMAT:
        raise LateError(f"{state.index} holds documents of format {state.format}, not {FORMAT}")
    if state.number > number:
        raise LateError(f"{state.index} is ahead of the table: {state.number} > {number}")
    if state.number < floor:
        raise LateError(f"{state.index} missed removals: {state.number} < {floor}")
    return send_changes(client, state.index, state.number)


def serving(client: Elasticsearch) -> State:
    """Return the state of the index that serves; raises LateError when there is none."""
    try:
        return state_of(client, alias())
    except NotFoundError as error:
        raise LateError(f"no index serves under the name {alias()}") from error


def _catch_up(client: Elasticsearch, name: str) -> int:
    return send_changes(client, name, state_of(client, name).number)


def _create(client: Elasticsearch, name: str) -> None:
    """Create an empty index, which no search sees yet."""
    index = Index(name, using=client)
    index.document(IndexedDocument)
    index.aliases(**{writing_alias(name): {}})
    index.settings(
        number_of_shards=settings.ELASTICSEARCH_SHARDS,
        auto_expand_replicas="0-1",
        max_result_window=WINDOW,
    )
    index.create()


def _swap(client: Elasticsearch, name: str) -> None:
    """Let the alias name this index alone, in one step of the cluster."""
    former = [index for index, serves in _ours(client).items() if serves and index != name]
    actions: list[dict[str, Any]] = [
        *({"remove": {"index": index, "alias": alias(), "must_exist": False}} for index in former),
        {"add": {"index": name, "alias": alias()}},
    ]
    client.indices.update_aliases(actions=actions)


def _discard(client: Elasticsearch, name: str) -> None:
    """Drop an index that could not be finished; it serves where the answer to the swap was lost."""
    if not _ours(client).get(name):
        client.indices.delete(index=name)


def _drop_older(client: Elasticsearch, name: str) -> None:
    """Drop the indices made before ``name``, those of a build that was killed too.

    One may serve: another process began before this one, and ended after it.
    """
    for index, serves in _ours(client).items():
        if index < name and not serves:
            with suppress(NotFoundError):
                client.indices.delete(index=index)


def _ours(client: Elasticsearch) -> dict[str, bool]:
    """Return all the indices that ``rebuild`` has made, and whether our alias names them."""
    name = re.compile(re.escape(alias()) + r"-\d{8}-\d{6}-\d{6}")
    found = client.indices.get(index=f"{alias()}-*", features="aliases")
    with reading():
        return {
            index: alias() in about["aliases"]
            for index, about in sorted(found.body.items())
            if name.fullmatch(index)
        }
