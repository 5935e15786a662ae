"""Whether the index that serves follows the table.

It is some tenths of a second behind after each publication, and is not asked meanwhile: what has
just been withdrawn is found nowhere, what has just been published is found at once. When it stays
behind, the worker is stopped or the cluster refuses to write; when it is ahead, one of the two was
restored from a backup.
"""

import time
from collections.abc import Callable
from threading import Lock

from elasticsearch import Elasticsearch

from search.elasticsearch.document import FORMAT
from search.elasticsearch.failures import LateError
from search.elasticsearch.states import state_of

LOOK_EVERY = 2.0
"""Seconds after which a process asks again how far an index has come that follows."""
LOOK_AGAIN = 0.1
"""Seconds after which it asks one that does not."""
LATE = 5.0
"""Seconds for which an index may lack a change that the table has."""


class Delay:
    """What one process knows of it. Shared by its threads."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Know nothing yet; ``clock`` counts seconds."""
        self._clock = clock
        self._lock = Lock()
        self._looked: float | None = None
        self._known: tuple[int, float] | None = None
        self._apart: tuple[float, int] | None = None

    def follows(self, client: Elasticsearch, index: str, number: int) -> bool:
        """Say whether ``index`` has come as far as ``number``, the table's, and not farther.

        Raises:
            LateError: when it has not for long, or holds documents of another make.
            ApiError, TransportError, ClusterError: when it cannot be asked.
        """
        if self._is_due(number):
            state = state_of(client, index)
            if state.format != FORMAT:
                raise LateError(f"{state.index} holds documents of format {state.format}")
            self._known = state.number, self._clock()
        with self._lock:
            return self._compare(number)

    def _is_due(self, number: int) -> bool:
        with self._lock:
            now = self._clock()
            pause = LOOK_EVERY if self._known and self._known[0] == number else LOOK_AGAIN
            if self._looked is not None and now - self._looked < pause:
                return False
            self._looked = now
            return True

    def _compare(self, number: int) -> bool:
        if self._known is None:  # another thread is asking for the first time
            return False
        held, read_at = self._known
        if held == number:
            self._apart = None
        elif self._apart is None or self._apart[1] <= held < number:
            # What was lacking is there; something newer is not yet.
            self._apart = self._clock(), number
        elif read_at - self._apart[0] > LATE:
            raise LateError(f"{held} is the last change in the index, {number} in the table")
        return held == number
