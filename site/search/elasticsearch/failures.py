"""What may go wrong with a cluster: all of it ends in an answer from memory, none in an error."""

from collections.abc import Iterator
from contextlib import contextmanager

from elasticsearch import ApiError, TransportError

from search.elasticsearch.addresses import AddressError


class ClusterError(Exception):
    """The cluster answers, and the answer is of no use."""


class MalformedError(ClusterError):
    """What answers does not speak as Elasticsearch does."""


class LateError(ClusterError):
    """The index that serves is not the one of the table: behind it, ahead of it or of old make."""


class RefusedError(ClusterError):
    """The cluster refused to write a document: its queue is full, or the index read-only."""


FAILURES = (ApiError, TransportError, ClusterError, AddressError)
"""All that the code here raises for a cluster that is away, closed, full or broken."""


@contextmanager
def reading() -> Iterator[None]:
    """Say that an answer is malformed where what is looked for in it is not there."""
    try:
        yield
    except (KeyError, IndexError, TypeError, AttributeError, ValueError) as error:
        raise MalformedError(f"the answer could not be read: {error!r}") from error


def in_one_line(error: Exception) -> str:
    """Return ``error`` for a line of the log."""
    return f"{type(error).__name__}: {' '.join(str(error).split())[:300]}"
