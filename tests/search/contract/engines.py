"""The engines under one hand: asked alike, and brought up to date after a change of the table."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import pytest
from django.test import override_settings

from search.elasticsearch import connection, engine, indices
from search.elasticsearch.engine import ElasticsearchEngine
from search.engine.holder import Holder
from search.engine.questions import Answer, Hit, Question

PATIENCE = 30.0  # seconds


class Asked(Protocol):
    """An engine, as the tests of the contract use it."""

    def ask(self, question: Question) -> Answer:
        """Answer ``question``."""

    def scan(self, question: Question) -> Iterator[Hit]:
        """Yield all that is found."""

    def catch_up(self) -> None:
        """Learn what has changed in the table."""


class MemoryAsked:
    """The engine in memory on the database of the tests; it catches up by itself."""

    def __init__(self) -> None:
        self._holder = Holder()

    def ask(self, question: Question) -> Answer:
        return self._holder.ask(question)

    def scan(self, question: Question) -> Iterator[Hit]:
        return self._holder.current().scan(question)

    def catch_up(self) -> None:
        """Nothing is to be done: each question begins with the number of the last change."""


class ClusterAsked:
    """The engine on a cluster, with an index of its own."""

    def __init__(self, url: str) -> None:
        self.client = connection.client_for(url)
        self.index = indices.rebuild(self.client, sleep=lambda _seconds: None)
        self._engine = ElasticsearchEngine(self.client, self.index)

    @classmethod
    @contextmanager
    def on(cls, url: str) -> Iterator["ClusterAsked"]:
        """Yield an engine on the cluster at ``url``; its index goes at the end."""
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")
        with (
            override_settings(ELASTICSEARCH_INDEX=f"contrat-{os.getpid()}-{worker}"),
            pytest.MonkeyPatch.context() as patch,
        ):
            # What is compared is the answer, however long a busy machine takes for it.
            patch.setattr(connection, "SEARCH_SECONDS", PATIENCE)
            patch.setattr(engine, "SEARCH_SECONDS", PATIENCE)
            connection.client_for.cache_clear()
            asked = cls(url)
            try:
                yield asked
            finally:
                asked.client.indices.delete(index=asked.index)
                connection.client_for.cache_clear()

    def ask(self, question: Question) -> Answer:
        return self._engine.ask(question)

    def scan(self, question: Question) -> Iterator[Hit]:
        return self._engine.scan(question)

    def catch_up(self) -> None:
        indices.update(self.client)
