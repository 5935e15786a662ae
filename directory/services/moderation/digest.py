"""One mail a morning: what waits, for those who prefer it to one mail a demand; what is confirmed.

A team that confirms its entries asks for no answer: every moderator reads of it here, the next
working day, in one mail for all entries. Whoever chose the digest finds there the other immediate
changes too, of which the others were told at once.

A job of the worker. The day of the last digest is written on the moderator's own row in the
transaction that queues the mail: however often the job runs, or is killed, there is one a day.
"""

from collections import defaultdict
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core.mail import send
from core.registry import Job
from directory.enums import QueueState
from directory.models import ModeratorProfile, QueueItem
from directory.moderation import links
from directory.moderation.facts import UNDONE_WITHIN_DAYS, Action, words_of_fact
from directory.moderation.promise import SATURDAY
from directory.moderation.routing import coordinators, people_by_item

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

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
    _give_rows()
    due = list(_due(today))
    if not due:
        return 0
    waiting = _by_person(QueueItem.objects.filter(state=QueueState.OUVERTE))
    changed = _by_person(QueueItem.objects.filter(state=QueueState.EN_EFFET))
    return sum(
        _send(
            profile,
            waiting[profile.user_id] if profile.daily_digest else [],
            _untold(profile, changed[profile.user_id], today),
            today,
        )
        for profile in due
    )


def _give_rows() -> None:
    """Give a row, on which the day of the digest is written, to those who answer without one.

    Coordinators answer where a département has no moderator, and deputies may be anybody.
    """
    deputies = ModeratorProfile.objects.filter(deputy__isnull=False).values("deputy")
    answering = Q(pk__in=coordinators().values("pk")) | Q(pk__in=deputies)
    people = get_user_model()._default_manager.filter(answering, is_active=True)
    for person in people.filter(moderator_profile=None):
        ModeratorProfile.objects.get_or_create(user=person)


def _due(today: "date") -> "list[ModeratorProfile]":
    """Return the moderators who have had no digest today."""
    return list(
        ModeratorProfile.objects.filter(
            Q(digested_on=None) | Q(digested_on__lt=today), user__is_active=True
        ).select_related("user")
    )


def _by_person(lines: "QuerySet[QueueItem]") -> "dict[int, list[QueueItem]]":
    """Return the lines that each person is to hear of, by the person's key."""
    rows = list(
        lines.select_related("programme__organisation")
        .prefetch_related("departements")
        .order_by("promised_on", "opened_at", "pk")
    )
    people = people_by_item(rows)
    mine: dict[int, list[QueueItem]] = defaultdict(list)
    for row in rows:
        for person in people[row.pk]:
            mine[person.pk].append(row)
    return mine


def _since(profile: ModeratorProfile, today: "date") -> "date":
    """Return the day of the last digest."""
    return profile.digested_on or today - timedelta(days=1)


def _untold(profile: ModeratorProfile, lines: list[QueueItem], today: "date") -> list[QueueItem]:
    """Return the changes of the days since the last digest; each day is told of once."""
    return [
        line
        for line in lines
        if _since(profile, today) <= timezone.localdate(line.opened_at) < today
        and (profile.daily_digest or line.facts.get("action") == Action.CONFIRM)
    ]


def _send(
    profile: ModeratorProfile, lines: list[QueueItem], changed: list[QueueItem], today: "date"
) -> int:
    """Write one digest, unless another worker did; return how many left."""
    with transaction.atomic():
        claimed = (
            ModeratorProfile.objects.filter(pk=profile.pk)
            .filter(Q(digested_on=None) | Q(digested_on__lt=today))
            .update(digested_on=today)
        )
        if not claimed or not (lines or changed):
            return 0
        context = _context(profile, lines, changed, today)
        send("directory/digest", [profile.user.email], context)
    return 1


def _context(
    profile: ModeratorProfile, lines: list[QueueItem], changed: list[QueueItem], today: "date"
) -> dict[str, Any]:
    """Return what the mail tells: the first lines, and how many there are."""
    since = _since(profile, today)
    items = [
        {
            "line": line,
            "url": links.review_url(line),
            "new": timezone.localdate(line.opened_at) >= since,
            "late": line.promised_on is not None and line.promised_on < today,
        }
        for line in lines[:LISTED]
    ]
    changes = [
        {"line": line, "url": links.review_url(line), "words": words_of_fact(line)}
        for line in changed[:LISTED]
    ]
    return {
        "person": profile.user,
        "chosen": profile.daily_digest,
        "items": items,
        "count": len(lines),
        "more": max(0, len(lines) - LISTED),
        "url": links.queue_url(),
        "changes": changes,
        "changes_count": len(changed),
        "changes_more": max(0, len(changed) - LISTED),
        "changes_url": links.changes_url(),
        "days": UNDONE_WITHIN_DAYS,
    }


JOB = Job(run, every=EVERY)
