"""The worker process: lanes, each in a thread of its own, until somebody says stop."""

import logging
import os
import socket
from threading import Event, Thread

from core import registry
from core.mail.configured import configured_transport
from core.mail.courier import Courier
from core.models import OutboxMessage
from core.worker.jobs import LaneJobs
from core.worker.lane import PAUSE, Lane

logger = logging.getLogger(__name__)


class Worker:
    """Delivers the mails and runs the jobs. Several may run at once: they share the work."""

    def __init__(self) -> None:
        """Prepare the lanes; nothing runs yet."""
        self._stop = Event()
        name = f"{socket.gethostname()[:50]}:{os.getpid()}"
        self._lanes = [self._lane(lane, f"{name}:{lane}") for lane in OutboxMessage.Lane.values]
        self._lanes += [
            Lane(lane, None, LaneJobs(lane), self._stop) for lane in lanes_without_mail()
        ]

    def stop(self) -> None:
        """Finish the message or the job in hand, then end. May be called from anywhere."""
        self._stop.set()

    def run(self) -> None:
        """Work until ``stop`` is called."""
        threads = [Thread(target=lane.run_until_stopped, name=lane.name) for lane in self._lanes]
        logger.info("worker started")
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        logger.info("worker stopped")

    def run_once(self) -> int:
        """Do what is due, lane after lane in this thread; return how many things were done."""
        return sum(lane.run_once() for lane in self._lanes)

    def _lane(self, lane: str, name: str) -> Lane:
        transport = configured_transport()
        if transport is None:
            logger.error("EMAIL_URL is not set: the mails of the %s lane wait in the outbox", lane)
        courier = Courier(lane, transport, name, self._stop) if transport else None
        return Lane(lane, courier, LaneJobs(lane), self._stop)


def lanes_without_mail() -> list[str]:
    """Return the lanes of jobs alone that some job asks for: they may wait for what they follow."""
    asked = {job.lane for job in registry.jobs} - set(OutboxMessage.Lane.values)
    return [lane for lane in PAUSE if lane in asked]
