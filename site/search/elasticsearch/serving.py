"""The cluster as ``search.queries`` sees it: an answer in time, or none and no word of why.

The memory of the process answers then.
"""

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from django.conf import settings
from elasticsearch import Elasticsearch

from search.elasticsearch.connection import client_for
from search.elasticsearch.delay import Delay
from search.elasticsearch.engine import ElasticsearchEngine
from search.elasticsearch.failures import FAILURES
from search.elasticsearch.guard import Guard
from search.engine.holder import Held
from search.engine.questions import Answer, Hit, Question


class Cluster:
    """Answers by the cluster while it is well."""

    def __init__(
        self,
        client: Callable[[], Elasticsearch],
        index: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask ``index``.

        Args:
            client: returns the client; may raise AddressError, which is one more failure.
            index: an index or an alias.
            clock: counts seconds.
        """
        self._client, self._index = client, index
        self._guard, self._delay = Guard(clock), Delay(clock)

    def ask_all(self, questions: Sequence[Question], held: Held) -> list[Answer] | None:
        """Answer ``questions``, or return None when the memory had better do it.

        An answer lacks no change that ``held`` has: it may be kept with it, or bear its number.

        Args:
            questions: asked by one state of the index.
            held: what the process holds; its number is that of the table.
        """
        if not self._guard.allows():
            return None
        try:
            engine = self._engine(held)
            if engine is None:
                return None
            answers = engine.ask_all(questions)
        except FAILURES as error:
            self._guard.failed(error)
            return None
        self._guard.succeeded()
        return answers

    def scan(self, question: Question, held: Held) -> Iterator[Hit]:
        """Yield all that is found; when the cluster goes, memory yields what is left."""
        told = array("q")
        if self._guard.allows():
            try:
                if engine := self._engine(held):
                    for hit in engine.scan(question):
                        told.append(hit.pk)
                        yield hit
                    self._guard.succeeded()
                    return
            except FAILURES as error:
                self._guard.failed(error)
        done = set(told)
        yield from (hit for hit in held.index.scan(question) if hit.pk not in done)

    def _engine(self, held: Held) -> ElasticsearchEngine | None:
        """Return what asks the index, None while it is a change behind what the process holds."""
        client = self._client()
        if not self._delay.follows(client, self._index, held.number):
            return None
        return ElasticsearchEngine(client, self._index)


def configured_cluster() -> Cluster:
    """Return the cluster that the settings name, the same one in all the threads."""
    return cluster_of(
        settings.ELASTICSEARCH_URL,
        settings.ELASTICSEARCH_USER,
        settings.ELASTICSEARCH_PASSWORD,
        settings.ELASTICSEARCH_INDEX,
    )


@lru_cache(maxsize=4)
def cluster_of(urls: str, user: str, password: str, index: str) -> Cluster:
    """Return the cluster of these addresses, with all that the process knows of its state."""
    return Cluster(lambda: client_for(urls, user, password), index)
