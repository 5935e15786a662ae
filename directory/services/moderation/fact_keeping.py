"""Filing immediate changes that nobody undid: a job of the worker, however often it runs."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.registry import Job
from directory.enums import Outcome, QueueState
from directory.models import QueueItem
from directory.moderation.facts import UNDONE_WITHIN_DAYS

EVERY = 60 * 60.0
MOST = 5000
"""Filed in one go; the next hour files the rest."""


def run() -> int:
    """File the changes that may no longer be undone; return how many."""
    now = timezone.now()
    old = QueueItem.objects.filter(
        state=QueueState.EN_EFFET, opened_at__lt=now - timedelta(days=UNDONE_WITHIN_DAYS)
    )
    if not old.exists():  # so that an idle worker never takes SQLite's write lock
        return 0
    with transaction.atomic():
        # In the order of the keys, as whoever else holds several lines; a line that somebody
        # undoes meanwhile has left this state by the time that it is held.
        held = list(old.select_for_update().order_by("pk").values_list("pk", flat=True)[:MOST])
        return QueueItem.objects.filter(pk__in=held).update(
            state=QueueState.CLOSE, outcome=Outcome.GARDEE, closed_at=now
        )


JOB = Job(run, every=EVERY)
