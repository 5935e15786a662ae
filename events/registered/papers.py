"""The worker's job that mails attestations."""

from core.registry import jobs
from events.services.attestation_mails import JOB


def register() -> None:
    """Register the job; called once, when the application is ready."""
    jobs.register("events.attestations", JOB)
