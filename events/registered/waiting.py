"""The waiting lists, as the worker knows them."""

from core.registry import Job, jobs
from events.services import expiring


def register() -> None:
    """Register the job; called once, when the application is ready."""
    jobs.register("events.waiting", Job(expiring.run, every=expiring.EVERY))
