"""How many entries stand how, by département and by organisation; today, and month by month."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from directory.confirming.due import askable
from directory.freshness import Standing, standing_of
from directory.models import FreshnessSnapshot
from directory.moderation.places import departements_by_entry

EVERY = 6 * 3600.0
"""Seconds between two counts of the worker; the last one of a month stays."""
BATCH = 500


@dataclass
class Tally:
    """How many entries stand how."""

    fresh: int = 0
    due: int = 0
    late: int = 0
    never: int = 0

    def add(self, standing: Standing) -> None:
        """Count one entry."""
        name = _COLUMNS[standing]
        setattr(self, name, getattr(self, name) + 1)

    @property
    def total(self) -> int:
        """Return how many entries there are."""
        return self.fresh + self.due + self.late + self.never

    @property
    def percent(self) -> int | None:
        """Return the share of those confirmed in their rhythm, due ones included; None of none."""
        return round(100 * (self.fresh + self.due) / self.total) if self.total else None


_COLUMNS = {
    Standing.FRESH: "fresh",
    Standing.DUE: "due",
    Standing.LATE: "late",
    Standing.NEVER: "never",
}


@dataclass
class Counts:
    """The tallies of a set of entries: whole, by département code, by organisation key."""

    whole: Tally = field(default_factory=Tally)
    departements: dict[str, Tally] = field(default_factory=dict)
    organisations: dict[int, Tally] = field(default_factory=dict)


def count(codes: Collection[str] | None = None, today: date | None = None) -> Counts:
    """Count the public entries, each once in the whole and once in each of its départements.

    Args:
        codes: keep the entries of these départements alone; all when None.
        today: as of that day.
    """
    today = today or timezone.localdate()
    where = departements_by_entry()
    counts = Counts()
    rows = askable().values_list("pk", "organisation_id", "life__confirmed_at", "life__next_due")
    for pk, organisation, confirmed_at, next_due in rows:
        mine = where.get(pk, set())
        if codes is not None:
            mine = mine & set(codes)
            if not mine:
                continue
        standing = standing_of(confirmed_at, next_due, today)
        counts.whole.add(standing)
        counts.organisations.setdefault(organisation, Tally()).add(standing)
        for code in mine:
            counts.departements.setdefault(code, Tally()).add(standing)
    return counts


def take_snapshot() -> int:
    """Write the counts of the present month over; return how many rows there are."""
    today = timezone.localdate()
    month, counts = today.replace(day=1), count(today=today)
    rows = [
        _row(month, counts.whole),
        *(_row(month, tally, departement_id=code) for code, tally in counts.departements.items()),
        *(_row(month, tally, organisation_id=key) for key, tally in counts.organisations.items()),
    ]
    with transaction.atomic():
        FreshnessSnapshot.objects.filter(month=month).delete()
        FreshnessSnapshot.objects.bulk_create(rows, batch_size=BATCH)
    return len(rows)


def percent_by_month(rows: Iterable[FreshnessSnapshot]) -> dict[date, int | None]:
    """Return the share of confirmed entries by month, from snapshots of one area."""
    return {row.month: Tally(row.fresh, row.due, row.late, row.never).percent for row in rows}


def _row(month: date, tally: Tally, **area: str | int) -> FreshnessSnapshot:
    return FreshnessSnapshot(
        month=month,
        fresh=tally.fresh,
        due=tally.due,
        late=tally.late,
        never=tally.never,
        **area,
    )
