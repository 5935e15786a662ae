"""When an entry's team is reminded: pure rules of dates.

Reminders leave 30 days before the due day, on it, 15 and 45 days after; then a moderator takes
over. What was missed (the worker stood still for a week) is not made up for: the latest reminder
alone leaves.

The due day of an entry:

- confirmed once: the last confirmation and one rhythm (``ProgrammeLife.next_due``);
- asked by a campaign since that day, or never confirmed: the day of the campaign, which stands
  for the reminder of the day; those 15 and 45 days after follow;
- never confirmed and never asked: one rhythm after its first publication.

What somebody asked for (a moderator's « Relancer », a new link in the place of a dead one) stands
beside this calendar and postpones nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from directory.enums import ReminderStep
from directory.freshness import months_after

DAYS = {
    ReminderStep.AVANT: -30,
    ReminderStep.JOUR: 0,
    ReminderStep.APRES_15: 15,
    ReminderStep.APRES_45: 45,
}
"""Days between the due day and each reminder, in order."""
LATE_STEPS = frozenset({ReminderStep.APRES_15, ReminderStep.APRES_45})
"""Reminders that everybody known of an entry receives, not only the first ones."""
TASK_DAYS = 60
"""Days after the due day when a moderator takes over; the last reminder had two weeks."""
PAUSE_DAYS = 7
"""A person is reminded once within so many days at most, whatever is due meanwhile."""
AHEAD_DAYS = PAUSE_DAYS
"""A mail that leaves takes along what falls due before the next one could leave."""


@dataclass(frozen=True)
class Due:
    """The due day of an entry, and whether a campaign has asked on that very day."""

    on: date
    by_campaign: bool = False

    def step(self, today: date) -> ReminderStep | None:
        """Return the latest reminder whose day has come, None before the first."""
        found = None
        for step, days in DAYS.items():
            if self.by_campaign and step not in LATE_STEPS:
                continue
            if self.on + timedelta(days=days) <= today:
                found = step
        return found

    def needs_moderator(self, today: date) -> bool:
        """Tell whether every reminder has had its time."""
        return today >= self.on + timedelta(days=TASK_DAYS)


def due_of(
    next_due: date | None, published_on: date | None, rhythm: int, asked_on: date | None
) -> Due | None:
    """Return the due day of an entry.

    Args:
        next_due: of its life, None when it was never confirmed.
        published_on: day of its first publication.
        rhythm: months between two confirmations.
        asked_on: day on which a campaign last asked since its last confirmation, if one did.
    """
    if asked_on and (next_due is None or asked_on >= next_due):
        return Due(asked_on, by_campaign=True)
    if next_due:
        return Due(next_due)
    return Due(months_after(published_on, rhythm)) if published_on else None
