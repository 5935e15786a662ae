"""Keep the index that serves in step with the table: a job of the worker.

It looks twice a second whether the table has changed, and sends what has. Where the cluster is
away, full or read-only it comes back after a pause that grows; where there is no index, or one
that cannot be brought up to date, it builds one.
"""

import logging
import time
from collections.abc import Callable

from django.db import Error as DatabaseError
from elasticsearch import Elasticsearch

from core.registry import Job
from search.elasticsearch.checking import is_whole
from search.elasticsearch.connection import configured_client
from search.elasticsearch.failures import FAILURES, LateError, in_one_line
from search.elasticsearch.indices import alias, rebuild, update
from search.elasticsearch.states import table_state

logger = logging.getLogger(__name__)

LONGEST_PAUSE = 60.0
"""Seconds between two tries when the cluster stays away; the first pause is of one second."""
LOOK_EVERY = 10.0
"""Seconds after which the index is asked for its number although the table has not changed."""
COMPARE_EVERY = 3600.0
"""Seconds after which the whole index is compared with the table."""


class Follower:
    """One process that keeps the index up to date. Several may: they send the same things."""

    def __init__(
        self,
        client: Callable[[], Elasticsearch] = configured_client,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Know nothing yet; ``clock`` counts seconds."""
        self._client, self._clock = client, clock
        self._number: int | None = None
        self._look_at = self._compare_at = self._next = clock()
        self._pause = 0.0

    def run(self) -> int:
        """Do what is due; return how many documents were sent, or 1 for a new index."""
        if self._clock() < self._next:
            return 0
        try:
            done = self._follow()
        except (*FAILURES, DatabaseError) as error:
            self._wait(error)
            return 0
        if self._pause:
            logger.info("Elasticsearch takes what is published again")
            self._pause = 0.0
        return done

    def _follow(self) -> int:
        number, _floor = table_state()
        if number == self._number and self._clock() < self._look_at:
            return 0
        client = self._client()
        try:
            sent = update(client)
            self._compare(client)
        except LateError as error:
            logger.info("a new index is built: %s", error)
            rebuild(client)
            self._compare_at = self._clock() + COMPARE_EVERY  # or it might never do anything else
            sent = 1
        self._number, self._look_at = number, self._clock() + LOOK_EVERY
        return sent

    def _compare(self, client: Elasticsearch) -> None:
        """Raise LateError where the index is not what its number says."""
        if self._clock() < self._compare_at:
            return
        if not is_whole(client, alias()):
            raise LateError(f"{alias()} does not hold what the table holds")
        self._compare_at = self._clock() + COMPARE_EVERY

    def _wait(self, error: Exception) -> None:
        """Come back later; the first failure is logged, not those of the tries that follow."""
        if not self._pause:
            logger.warning("Elasticsearch takes nothing now, tried again: %s", in_one_line(error))
        self._pause = min(max(1.0, self._pause * 2), LONGEST_PAUSE)
        self._next = self._clock() + self._pause


def job() -> Job:
    """Return the job, for the lane of its own that a cluster away may hold up as it likes."""
    return Job(Follower().run, every=0.25, lane="index")
