"""What nobody answers goes to the coordinators; what a leaver held goes back to all.

A job of the worker. A line is claimed by its own row in the transaction that queues the mails:
however often the job runs, or is killed, each line is passed on once.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from core.mail import send
from core.registry import Job
from directory.enums import QueueKind, QueueState
from directory.models import QueueItem
from directory.moderation import links
from directory.moderation.routing import answers_for, coordinators_by_item, without_moderator
from directory.services.moderation import notices

if TYPE_CHECKING:
    from accounts.models import User

EVERY = 15 * 60.0
LISTED = 50
"""Lines that one mail names; it tells the number of the others."""


def run() -> int:
    """Do what is due; return how many lines were passed on or given back."""
    return give_back() + pass_on() + escalate()


def escalate() -> int:
    """Tell the coordinators, in one mail each, of the lines past the promise.

    Lines that came to them from the beginning are told of once more.
    """
    untold = Q(escalated_at=None) | Q(escalated_at__date__lte=F("promised_on"))
    late = _asking().filter(untold, promised_on__lt=timezone.localdate())
    return _pass_on(late.values_list("pk", flat=True), late=True)


def pass_on() -> int:
    """Tell the coordinators of the lines whose last moderator left, or went away, meanwhile."""
    lines = (
        _asking()
        .filter(escalated_at=None)
        .select_related("programme")
        .prefetch_related("departements")
    )
    return _pass_on([line.pk for line in without_moderator(lines)], late=False)


def _asking() -> QuerySet[QueueItem]:
    """Return the open lines that await an answer: a change that took effect at once asks none."""
    asks = ~Q(kind=QueueKind.FAIT) | Q(facts__pending=True)
    return QueueItem.objects.filter(asks, state=QueueState.OUVERTE)


def _pass_on(keys: Iterable[int], *, late: bool) -> int:
    """Pass lines on to the coordinators; return how many."""
    wanted = list(keys)
    if not wanted:  # so that an idle worker never takes SQLite's write lock
        return 0
    with transaction.atomic():
        lines = list(
            _asking()
            .filter(pk__in=wanted)
            .select_for_update(of=("self",))
            .select_related("programme__organisation")
            .order_by("pk")
        )
        QueueItem.objects.filter(pk__in=[line.pk for line in lines]).update(
            escalated_at=timezone.now()
        )
        people = coordinators_by_item(lines)
        mine: dict[User, list[QueueItem]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: (line.promised_on or date.max, line.pk)):
            for person in people[line.pk]:
                mine[person].append(line)
        for person, given in mine.items():
            send(
                "directory/escalated",
                [person.email],
                {
                    "person": person,
                    "late": late,
                    "items": given[:LISTED],
                    "count": len(given),
                    "more": max(0, len(given) - LISTED),
                    "url": links.queue_url(),
                },
            )
    return len(lines)


def give_back() -> int:
    """Free the lines that somebody took who answers for them no more; tell the others.

    Their account was closed, or they lost the right to moderate or the département.
    """
    held = QueueItem.objects.filter(state=QueueState.OUVERTE, assigned_to__isnull=False)
    lost = [line.pk for line in held.select_related("assigned_to") if not _still_answers(line)]
    if not lost:
        return 0
    with transaction.atomic():
        lines = held.filter(pk__in=lost).select_for_update(of=("self",))
        rows = lines.select_related("programme", "assigned_to").order_by("pk")
        freed = [line for line in rows if not _still_answers(line)]
        for line in freed:
            line.assigned_to = None
            line.save(update_fields=["assigned_to"])
            notices.tell_moderators(line)
    return len(freed)


def _still_answers(line: QueueItem) -> bool:
    """Tell whether whoever took a line may still answer for its départements."""
    person = line.assigned_to
    return person is not None and answers_for(person, line.departements.all())


JOB = Job(run, every=EVERY)
