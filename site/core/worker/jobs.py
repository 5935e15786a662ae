"""Which registered job of a lane is due."""

import logging
import time
from collections.abc import Callable

from core import registry

logger = logging.getLogger(__name__)


class LaneJobs:
    """The jobs of one lane and when each runs next; all are due at the start."""

    def __init__(self, lane: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Collect the registered jobs of ``lane``; ``clock`` counts seconds."""
        self._clock = clock
        self._jobs = {
            name: job
            for name in registry.jobs.names()
            if (job := registry.jobs.get(name)).lane == lane
        }
        self._next = dict.fromkeys(self._jobs, clock())

    def run_due(self) -> int:
        """Run what is due; return how many things were done.

        A job that fails is logged with its traceback and comes back after its pause: it stops
        neither the others nor the worker.
        """
        done = 0
        for name, job in self._jobs.items():
            if self._clock() < self._next[name]:
                continue
            try:
                count = job.run()
            except Exception:
                logger.exception("job %s failed", name)
            else:
                done += count
                if count:
                    logger.info("job %s: %d done", name, count)
            self._next[name] = self._clock() + job.every
        return done
