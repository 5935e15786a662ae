"""When a message is tried again, and when we give up."""

import random
from datetime import timedelta

from core.models import OutboxMessage

MAX_TRIES = 14
"""With the pauses below: about 16 hours for an urgent mail, 24 for the others."""

FIRST_PAUSE = {OutboxMessage.Lane.URGENT: 15.0}
FIRST_PAUSE_OTHERS = 60.0
LONGEST_PAUSE = 4 * 3600.0
JITTER = 0.2
"""A fifth more or less, so that what failed together does not come back together."""


def pause_after(tries: int, lane: str) -> timedelta:
    """Return how long to wait after the ``tries``-th failed try: doubled each time, with jitter."""
    first = FIRST_PAUSE.get(OutboxMessage.Lane(lane), FIRST_PAUSE_OTHERS)
    seconds = min(first * 2 ** max(tries - 1, 0), LONGEST_PAUSE)
    return timedelta(seconds=seconds * random.uniform(1 - JITTER, 1 + JITTER))  # noqa: S311 – no secret
