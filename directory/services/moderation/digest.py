"""One mail a morning, for moderators who prefer it to one a demand.

A job of the worker. The day of the last digest is written on the moderator's own row in the
transaction that queues the mail: however often the job runs, or is killed, there is one a day.
"""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.mail import send
from core.registry import Job
from directory.enums import QueueState
from directory.models import ModeratorProfile, QueueItem
from directory.moderation import links
from directory.moderation.promise import SATURDAY
from directory.moderation.routing import people_by_item

if TYPE_CHECKING:
    from datetime import date, datetime

EVERY = 5 * 60.0
FROM = time(7, 30)
"""Local time from which the digest of a working day leaves."""
LISTED = 50


def run(now: "datetime | None" = None) -> int:
    """Send the digests that are due at ``now``; return how many left."""
    moment = timezone.localtime(now)
    today = moment.date()
    if moment.weekday() >= SATURDAY or moment.time() < FROM:
        return 0
    due = list(_due(today))
    if not due:
        return 0
    waiting = list(
        QueueItem.objects.filter(state=QueueState.OUVERTE)
        .select_related("programme__organisation")
        .prefetch_related("departements")
        .order_by("promised_on", "opened_at", "pk")
    )
    people = people_by_item(waiting)
    mine = {
        profile.user_id: [
            line for line in waiting if profile.user_id in {one.pk for one in people[line.pk]}
        ]
        for profile in due
    }
    return sum(_send(profile, mine[profile.user_id], today) for profile in due)


def _due(today: "date") -> "list[ModeratorProfile]":
    """Return the moderators who have had no digest today."""
    return list(
        ModeratorProfile.objects.filter(
            Q(digested_on=None) | Q(digested_on__lt=today), daily_digest=True, user__is_active=True
        ).select_related("user")
    )


def _send(profile: ModeratorProfile, lines: list[QueueItem], today: "date") -> int:
    """Write one digest, unless another worker did; return how many left."""
    since = profile.digested_on or today - timedelta(days=1)
    with transaction.atomic():
        claimed = (
            ModeratorProfile.objects.filter(pk=profile.pk)
            .filter(Q(digested_on=None) | Q(digested_on__lt=today))
            .update(digested_on=today)
        )
        if not claimed or not lines:
            return 0
        send(
            "directory/digest",
            [profile.user.email],
            {
                "person": profile.user,
                "items": [
                    {
                        "line": line,
                        "url": links.review_url(line),
                        "new": timezone.localdate(line.opened_at) >= since,
                        "late": line.promised_on is not None and line.promised_on < today,
                    }
                    for line in lines[:LISTED]
                ],
                "count": len(lines),
                "more": max(0, len(lines) - LISTED),
                "url": links.queue_url(),
            },
        )
    return 1


JOB = Job(run, every=EVERY)
