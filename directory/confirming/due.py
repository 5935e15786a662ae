"""Which reminders are due today, person by person. Reads only, in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone

from directory.confirming.ladder import (
    AHEAD_DAYS,
    DAYS,
    LATE_STEPS,
    PAUSE_DAYS,
    TASK_DAYS,
    Due,
    due_of,
)
from directory.confirming.recipients import (
    Address,
    addresses_of,
    everybody,
    first_circle,
)
from directory.enums import QueueKind, ReminderStep
from directory.freshness import DUE_DAYS
from directory.models import ConfirmationLine, ConfirmationRequest, Programme, QueueItem

ANSWER_HOLDS_DAYS = 60
"""How long « à corriger » and « n’existe plus » keep reminders away: a moderator has them."""
LAST_CHANCE_DAYS = TASK_DAYS - DAYS[ReminderStep.APRES_45]
"""What the last reminder is given before a moderator takes over."""


@dataclass(frozen=True)
class DueLine:
    """An entry in a mail to be written; ``confirmed_at`` tells whether it was answered since."""

    programme_id: int
    step: ReminderStep
    due_on: date
    confirmed_at: datetime | None


@dataclass
class Person:
    """An address to be written to, and all that is due for it."""

    email: str
    user_id: int | None = None
    contacts: set[int] = field(default_factory=set)
    uninformed: bool = False
    lines: list[DueLine] = field(default_factory=list)

    def add(self, address: Address, line: DueLine) -> None:
        """Put an entry on the list of the person; of two lines about one entry the last stays."""
        self.lines = [one for one in self.lines if one.programme_id != line.programme_id]
        self.user_id = self.user_id or address.user_id
        self.contacts.update(address.contacts)
        self.uninformed |= address.uninformed
        self.lines.append(line)


@dataclass(frozen=True)
class DueEntry:
    """An entry whose team is to be asked, or whose moderators are to take over."""

    pk: int
    due: Due
    confirmed_at: datetime | None


def askable() -> QuerySet[Programme]:
    """Return the entries about which a team may be asked: public, running, not merged."""
    return Programme.objects.public().filter(life__merged_into__isnull=True)


def due_entries(today: date) -> list[DueEntry]:
    """Return the entries whose reminders have begun, without those answered meanwhile."""
    horizon = today + timedelta(days=DUE_DAYS + AHEAD_DAYS)
    rows = askable().filter(Q(life__next_due__lte=horizon) | Q(life__confirmed_at__isnull=True))
    asked, answered = _campaign_days(), _answered_days()
    found = []
    for pk, published, confirmed_at, next_due, rhythm in rows.values_list(
        "pk", "first_published_at", "life__confirmed_at", "life__next_due", "life__rhythm"
    ):
        asked_on = asked.get(pk)
        if asked_on and confirmed_at and asked_on < timezone.localdate(confirmed_at):
            asked_on = None
        published_on = timezone.localdate(published) if published else None
        due = due_of(next_due if confirmed_at else None, published_on, rhythm, asked_on)
        if due is None or due.step(today + timedelta(days=AHEAD_DAYS)) is None:
            continue
        if (answer := answered.get(pk)) and answer >= max(
            due.on - timedelta(days=DUE_DAYS + AHEAD_DAYS),
            today - timedelta(days=ANSWER_HOLDS_DAYS),
        ):
            continue
        found.append(DueEntry(pk, due, confirmed_at))
    return found


def due_people(now: datetime | None = None) -> list[Person]:
    """Return who is to be reminded at ``now`` of what, each person once, in a stable order."""
    now = now or timezone.now()
    today = timezone.localdate(now)
    entries = {entry.pk: entry for entry in due_entries(today)}
    addresses = addresses_of(entries)
    written = _written(entry.due.on for entry in entries.values())
    people: dict[str, Person] = {}
    due_now: set[str] = set()
    for pk, entry in entries.items():
        for ahead in (0, AHEAD_DAYS):
            step = entry.due.step(today + timedelta(days=ahead))
            if step is None:
                continue
            for address in _circle(step, addresses[pk]):
                if (pk, address.email, step, entry.due.on) in written:
                    continue
                written.add((pk, address.email, step, entry.due.on))
                person = people.setdefault(address.email, Person(address.email))
                person.add(address, DueLine(pk, step, entry.due.on, entry.confirmed_at))
                if not ahead:
                    due_now.add(address.email)
    return [people[email] for email in sorted(due_now - resting(now))]


def entries_for_moderators(today: date) -> list[DueEntry]:
    """Return the due entries that no reminder can help any more.

    All their reminders have had their time, or nobody can be asked and the day has come. An entry
    that the moderators have had before them since that day is theirs: it does not come back.
    """
    over = [entry for entry in due_entries(today) if entry.due.on <= today]
    addresses = addresses_of([entry.pk for entry in over])
    opened = dict(
        QueueItem.objects.filter(kind=QueueKind.FRAICHEUR)
        .values_list("programme_id")
        .annotate(last=Max("opened_at"))
    )
    last_written = _last_written()
    rested = today - timedelta(days=LAST_CHANCE_DAYS)
    return [
        entry
        for entry in over
        if not (entry.pk in opened and timezone.localdate(opened[entry.pk]) >= entry.due.on)
        and (
            not everybody(addresses[entry.pk])
            or (
                entry.due.needs_moderator(today)
                and last_written.get(entry.pk, date.min) <= rested
                and entry.pk in last_written
            )
        )
    ]


def resting(now: datetime) -> set[str]:
    """Return the addresses that were written to lately, which are left in peace."""
    since = now - timedelta(days=PAUSE_DAYS)
    rows = ConfirmationRequest.objects.filter(created_at__gt=since)
    return set(rows.values_list("email", flat=True))


def _circle(step: ReminderStep, addresses: Iterable[Address]) -> list[Address]:
    return everybody(addresses) if step in LATE_STEPS else first_circle(addresses)


def _campaign_days() -> dict[int, date]:
    """Return the day on which a campaign last asked about each entry."""
    asked = ConfirmationLine.objects.filter(step=ReminderStep.CAMPAGNE)
    return dict(asked.values_list("programme_id").annotate(last=Max("due_on")))


def _answered_days() -> dict[int, date]:
    """Return the day of the last answer about each entry that a moderator still looks into."""
    rows = (
        ConfirmationLine.objects.exclude(answer="")
        .filter(answered_at__isnull=False)
        .filter(
            Q(programme__life__confirmed_at__isnull=True)
            | Q(answered_at__gte=F("programme__life__confirmed_at"))
        )
        .values_list("programme_id")
        .annotate(last=Max("answered_at"))
    )
    return {pk: timezone.localdate(last) for pk, last in rows}


def _written(days: Iterable[date]) -> set[tuple[int, str, str, date]]:
    """Return the reminders that have left already for due days like ``days``."""
    rows = ConfirmationLine.objects.filter(due_on__gte=min(days, default=date.max))
    return set(rows.values_list("programme_id", "email", "step", "due_on"))


def _last_written() -> dict[int, date]:
    """Return the day of the last reminder or campaign about each entry.

    A mail that somebody asked for gives nobody two more weeks.
    """
    reminders = ConfirmationLine.objects.exclude(step=ReminderStep.HORS_CALENDRIER)
    found = reminders.values_list("programme_id").annotate(last=Max("request__created_at"))
    return {pk: timezone.localdate(last) for pk, last in found}
