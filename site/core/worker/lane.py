"""One lane of the worker: its mails, then its jobs, again and again."""

import logging
from threading import Event

from django.db import close_old_connections, connection

from core.mail.courier import Courier
from core.worker.jobs import LaneJobs
from core.worker.stopping import heeding

logger = logging.getLogger(__name__)

PAUSE = {"urgent": 1.0, "ordinary": 2.0, "newsletters": 2.0, "index": 0.5}
"""Seconds of sleep when nothing is due."""

PAUSE_AFTER_ERROR = 5.0
"""Seconds of sleep when even the loop failed, a database that restarts for example."""


class Lane:
    """Runs in a thread of its own, on a database connection of its own."""

    def __init__(self, name: str, courier: Courier | None, jobs: LaneJobs, stop: Event) -> None:
        """Create the lane; without ``courier`` its mails wait."""
        self.name = name
        self._courier = courier
        self._jobs = jobs
        self._stop = stop

    def work(self) -> int:
        """Do once what is due; return how many things were done."""
        done = self._courier.deliver_batch() if self._courier else 0
        if not self._stop.is_set():
            with heeding(self._stop):
                done += self._jobs.run_due()
        return done

    def run_until_stopped(self) -> None:
        """Work until ``stop`` is set. No error ends the loop: each is logged with its traceback."""
        while not self._stop.is_set():
            try:
                close_old_connections()
                pause = 0.0 if self.work() else PAUSE[self.name]
            except Exception:
                logger.exception("%s lane: error", self.name)
                pause = PAUSE_AFTER_ERROR
            if pause:
                self._let_go()
                self._stop.wait(pause)
        self._let_go()
        connection.close()

    def run_once(self) -> int:
        """Work until nothing is due; return how many things were done."""
        total = 0
        try:
            while not self._stop.is_set() and (done := self.work()):
                total += done
        finally:
            self._let_go()
        return total

    def _let_go(self) -> None:
        """End the session with the mail server: nobody knows when the next message comes."""
        if self._courier:
            self._courier.transport.close()
