"""What nobody answered in time goes to the coordinators; what a leaver held goes back to all.

A job of the worker. A line is claimed by its own row in the transaction that queues the mails:
however often the job runs, or is killed, each line is passed on once.
"""

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.mail import send
from core.registry import Job
from directory.enums import QueueKind, QueueState
from directory.models import QueueItem
from directory.moderation import links
from directory.moderation.routing import people_by_item
from directory.services.moderation import notices

if TYPE_CHECKING:
    from accounts.models import User

EVERY = 15 * 60.0
LISTED = 50
"""Lines that one mail names; it tells the number of the others."""


def run() -> int:
    """Do what is due; return how many lines were passed on or given back."""
    return give_back() + escalate()


def escalate() -> int:
    """Tell the coordinators, in one mail each, of the lines past the promise."""
    # A change that took effect at once asks for no answer.
    asks = ~Q(kind=QueueKind.FAIT) | Q(facts__pending=True)
    due = QueueItem.objects.filter(
        asks, state=QueueState.OUVERTE, escalated_at=None, promised_on__lt=timezone.localdate()
    )
    if not due.exists():  # so that an idle worker never takes SQLite's write lock
        return 0
    with transaction.atomic():
        lines = list(
            due.select_for_update(of=("self",))
            .select_related("programme__organisation")
            .prefetch_related("departements")
            .order_by("promised_on", "pk")
        )
        now = timezone.now()
        QueueItem.objects.filter(pk__in=[line.pk for line in lines]).update(escalated_at=now)
        for line in lines:
            line.escalated_at = now
        people = people_by_item(lines)
        mine: dict[User, list[QueueItem]] = defaultdict(list)
        for line in lines:
            for person in people[line.pk]:
                mine[person].append(line)
        for person, late in mine.items():
            send(
                "directory/escalated",
                [person.email],
                {
                    "person": person,
                    "items": late[:LISTED],
                    "count": len(late),
                    "more": max(0, len(late) - LISTED),
                    "url": links.queue_url(),
                },
            )
    return len(lines)


def give_back() -> int:
    """Free the lines that somebody took whose account is closed since; tell the others."""
    held = QueueItem.objects.filter(state=QueueState.OUVERTE, assigned_to__is_active=False)
    if not held.exists():
        return 0
    with transaction.atomic():
        lines = list(held.select_for_update(of=("self",)).select_related("programme"))
        for line in lines:
            line.assigned_to = None
            line.save(update_fields=["assigned_to"])
            notices.tell_moderators(line)
    return len(lines)


JOB = Job(run, every=EVERY)
