"""What changes without moderation: the two clocks, the state of activity, the next dates.

These live beside the entry, outside its revisions (docs/adr): each function here writes one row,
says so in the log and brings the search index up to date, in one transaction.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import ActivityState, Source
from directory.exceptions import NextDatesError, NotPublishedError, SuspensionDateError
from directory.freshness import due_after
from directory.models import ImportedEntry, NextDate, Programme, ProgrammeLife
from directory.services import indexing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User


@contextmanager
def locked_life(programme: Programme) -> "Iterator[ProgrammeLife]":
    """Open a transaction and yield the entry's life, locked; save it and keep it on the entry."""
    with transaction.atomic():
        ProgrammeLife.objects.get_or_create(programme_id=programme.pk)
        life = ProgrammeLife.objects.select_for_update().get(programme_id=programme.pk)
        yield life
        life.save()
    programme.life = life


def mark_modified(
    programme: Programme, role: Source | str, at: datetime | None = None
) -> ProgrammeLife:
    """Say that someone in ``role`` changed the public text, now or ``at`` an aware moment."""
    with locked_life(programme) as life:
        life.modified_at = at or timezone.now()
        life.modified_by_role = role
    return life


def confirm(
    programme: Programme, *, user: "User | None", role: Source | str, at: datetime | None = None
) -> ProgrammeLife:
    """Say that the entry is still right, which never moves ``modified_at``.

    Args:
        programme: the entry, which must be public.
        user: who confirms; None for a person without an account (a signed link).
        role: in which role.
        at: aware moment of the confirmation, now when None.

    Raises:
        NotPublishedError: when the entry is not public.
    """
    with locked_life(programme) as life:
        if not Programme.objects.filter(pk=programme.pk, live=True).exists():
            raise NotPublishedError
        life.confirmed_at = at or timezone.now()
        life.confirmed_by_role = role
        life.confirmed_by = user
        life.next_due = due_after(life.confirmed_at)
        log(programme, "directory.confirm", user=user, data={"role": str(role)})
    return life


def set_state(
    programme: Programme,
    state: ActivityState | str,
    *,
    user: "User | None",
    until: date | None = None,
) -> ProgrammeLife:
    """Change the state of activity at once, live; a moderator can undo it.

    Whatever is chosen, the present state too, settles what an agency's file proposed.

    Args:
        programme: the entry.
        state: the new state.
        user: who says so.
        until: day when a suspended offer resumes, if it is known.

    Raises:
        SuspensionDateError: when ``until`` is past, or given for another state.
    """
    state = ActivityState(state)
    if until and state != ActivityState.SUSPENDU:
        raise SuspensionDateError(_("Une date de reprise ne vaut que pour une offre suspendue."))
    if until and until <= timezone.localdate():
        raise SuspensionDateError(_("La date de reprise doit être à venir."))
    with locked_life(programme) as life:
        ImportedEntry.objects.filter(programme_id=programme.pk).exclude(proposed_state="").update(
            proposed_state="", proposed_until=None, proposal=""
        )
        old_state, old_until = life.state, life.suspended_until
        if (old_state, old_until) == (state, until):
            return life
        life.state = state
        life.suspended_until = until
        life.save()
        log(
            programme,
            "directory.state",
            user=user,
            data={
                "old": old_state,
                "old_until": old_until and old_until.isoformat(),
                "new": state,
                "until": until and until.isoformat(),
            },
        )
        indexing.refresh([programme.pk])
    return life


def set_next_dates(
    programme: Programme, dates: Iterable[tuple[date, date | None]], *, user: "User | None"
) -> list[NextDate]:
    """Replace the coming start dates of an entry; those already past are left to expire.

    Args:
        programme: the entry.
        dates: first and last day (or None) of each coming session.
        user: who says so.

    Raises:
        NextDatesError: when a date is past, given twice, or ends before it begins.
    """
    today = timezone.localdate()
    wanted = sorted(dates, key=lambda pair: pair[0])
    for start, end in wanted:
        if start < today:
            raise NextDatesError(_("Une prochaine date ne peut pas être passée."))
        if end and end < start:
            raise NextDatesError(_("La fin ne peut pas précéder le début."))
    if len({start for start, _end in wanted}) != len(wanted):
        raise NextDatesError(_("La même date figure deux fois."))
    with locked_life(programme):
        coming = NextDate.objects.filter(programme=programme, starts_on__gte=today)
        if list(coming.order_by("starts_on").values_list("starts_on", "ends_on")) == wanted:
            return list(coming)
        coming.delete()
        rows = NextDate.objects.bulk_create(
            NextDate(programme_id=programme.pk, starts_on=start, ends_on=end)
            for start, end in wanted
        )
        log(
            programme,
            "directory.next_dates",
            user=user,
            data={"dates": [start.isoformat() for start, _end in wanted]},
        )
    return rows
