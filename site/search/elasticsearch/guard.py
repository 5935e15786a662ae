"""A cluster that fails is left alone for a while: no reader waits for it again and again."""

import logging
import time
from collections.abc import Callable
from threading import Lock

from search.elasticsearch.failures import in_one_line

logger = logging.getLogger(__name__)

PAUSE = 30.0
"""Seconds for which a cluster that has failed is not asked."""


class Guard:
    """Says whether the cluster may be asked. One for a process, shared by its threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Trust the cluster until it fails; ``clock`` counts seconds."""
        self._clock = clock
        self._until: float | None = None
        self._lock = Lock()

    def allows(self) -> bool:
        """Say whether to ask the cluster; after a pause a single thread is sent to look."""
        with self._lock:
            if self._until is None:
                return True
            if self._clock() < self._until:
                return False
            self._until = self._clock() + PAUSE
            return True

    def failed(self, error: Exception) -> None:
        """Leave the cluster alone; the first failure is logged, not those of who looks again."""
        with self._lock:
            first, self._until = self._until is None, self._clock() + PAUSE
        if first:
            logger.warning(
                "Elasticsearch cannot answer, the database does meanwhile: %s", in_one_line(error)
            )

    def succeeded(self) -> None:
        """Trust the cluster again."""
        if self._until is not None:
            with self._lock:
                was_away, self._until = self._until is not None, None
            if was_away:
                logger.info("Elasticsearch answers again")
