"""What people of an event are told without asking, as the worker knows it."""

from core.registry import Job, jobs
from events.services.changes import tell_due
from events.services.reminding import remind_due
from events.services.thanking import thank_due

EVERY = 60.0
"""Seconds between two looks at what is due."""


def run() -> int:
    """Tell what changed, remind, thank; return how many mails were queued.

    Each is a transaction of its own: killed at any point, the next run goes on where this one was.
    """
    return tell_due() + remind_due() + thank_due()


def register() -> None:
    """Register the job; called once, when the application is ready."""
    jobs.register("events.reminders", Job(run, every=EVERY))
