"""The delivery of campaigns: what sends, what takes back what a crash left, what tells of it."""

from core.registry import HealthCheck, Job, health_checks, jobs
from news.delivery.claims import reclaim_expired
from news.delivery.engine import Engine
from news.delivery.health import letters_leave

RECLAIM_EVERY = 30.0


def register() -> None:
    """Register it all; called once, when the application is ready."""
    lane = "newsletters"
    jobs.register("news.reclaim", Job(run=reclaim_expired, every=RECLAIM_EVERY, lane=lane))
    jobs.register("news.deliver", Job(run=Engine().run, every=0.0, lane=lane))
    health_checks.register("letters", HealthCheck(letters_leave))
