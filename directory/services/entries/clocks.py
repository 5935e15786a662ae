"""What changes without moderation: the two clocks, the state of activity, the next dates.

These live beside the entry, outside its revisions (docs/adr): each function here writes, says so in
the log, and brings the search index up to date where it holds what changes, in one transaction.
"""

from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import ActivityState, Rhythm, Source
from directory.exceptions import (
    NextDatesError,
    NotPublishedError,
    RhythmError,
    StopDateError,
    SuspensionDateError,
)
from directory.freshness import due_after
from directory.models import ImportedEntry, NextDate, Programme, ProgrammeLife
from directory.services.entries import indexing
from directory.services.entries.turns import held_life

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

ALIGNED_AT_ONCE = 400


@contextmanager
def locked_life(programme: Programme) -> "Iterator[ProgrammeLife]":
    """Yield the entry's life as ``held_life`` does; save it and keep it on the entry."""
    with held_life(programme) as life:
        yield life
        life.save()
    programme.life = life


def mark_modified(
    programme: Programme, role: Source | str, at: datetime | None = None
) -> ProgrammeLife:
    """Say that someone in ``role`` changed the public text, now or ``at`` an aware moment."""
    with locked_life(programme) as life:
        touch(life, role, at)
    return life


def touch(life: ProgrammeLife, role: Source | str, at: datetime | None = None) -> None:
    """Move the clock of the text on a life that the caller holds, and saves."""
    life.modified_at = at or timezone.now()
    life.modified_by_role = role


def confirm(
    programme: Programme,
    *,
    user: "User | None",
    role: Source | str,
    at: datetime | None = None,
    heard_from: str = "",
) -> ProgrammeLife:
    """Say that the entry is still right, which never moves ``modified_at``.

    Args:
        programme: the entry, which must be public.
        user: who confirms; None for a person without an account (a signed link).
        role: in which role.
        at: aware moment of the confirmation, now when None.
        heard_from: the function of whoever told it on the phone, never a name; kept in the log.

    Raises:
        NotPublishedError: when the entry is not public.
    """
    data = {"role": str(role), **({"heard_from": heard_from} if heard_from else {})}
    with locked_life(programme) as life:
        if not Programme.objects.filter(pk=programme.pk, live=True).exists():
            raise NotPublishedError
        life.confirmed_at = at or timezone.now()
        life.confirmed_by_role = role
        life.confirmed_by = user
        life.next_due = due_after(life.confirmed_at, life.rhythm)
        indexing.confirm(programme, life.confirmed_at, str(role))
        log(programme, "directory.confirm", user=user, data=data)
    return life


def set_rhythm(
    programme: Programme, rhythm: Rhythm | int | str, *, user: "User | None"
) -> ProgrammeLife:
    """Choose how often the entry is to be confirmed; the next due day follows at once.

    Args:
        programme: the entry, public or not.
        rhythm: months between two confirmations, one of ``Rhythm``.
        user: who chooses.

    Raises:
        RhythmError: the site knows no such rhythm.
    """
    try:
        months = Rhythm(int(rhythm))
    except (TypeError, ValueError):
        raise RhythmError(_("Choisissez tous les ans ou tous les six mois.")) from None
    with locked_life(programme) as life:
        old, life.rhythm = life.rhythm, months
        if life.confirmed_at is not None:
            life.next_due = due_after(life.confirmed_at, months)
        if old != months:
            data = {"old": old, "new": int(months)}
            log(programme, "directory.rhythm", user=user, data=data)
    return life


def align_due_days() -> int:
    """Bring due days written before entries had a rhythm in step with it; return how many.

    Run after every ``migrate``: reminders that left before it would come half a year early.
    """
    rows = ProgrammeLife.objects.filter(confirmed_at__isnull=False)
    stale = [
        pk
        for pk, confirmed_at, rhythm, next_due in rows.values_list(
            "pk", "confirmed_at", "rhythm", "next_due"
        ).iterator(chunk_size=ALIGNED_AT_ONCE)
        if confirmed_at and next_due != due_after(confirmed_at, rhythm)
    ]
    for start in range(0, len(stale), ALIGNED_AT_ONCE):
        with transaction.atomic():
            lives = list(
                rows.select_for_update()
                .filter(pk__in=stale[start : start + ALIGNED_AT_ONCE])
                .order_by("pk")
            )
            for life in lives:
                if life.confirmed_at:
                    life.next_due = due_after(life.confirmed_at, life.rhythm)
            ProgrammeLife.objects.bulk_update(lives, ["next_due"])
    return len(stale)


def set_state(
    programme: Programme,
    state: ActivityState | str,
    *,
    user: "User | None",
    until: date | None = None,
    stopped_on: date | None = None,
) -> ProgrammeLife:
    """Change the state of activity at once, live; a moderator can undo it.

    Whatever is chosen, the present state too, settles what an agency's file proposed.

    Args:
        programme: the entry.
        state: the new state.
        user: who says so.
        until: day when a suspended offer resumes, if it is known.
        stopped_on: day on which an offer stopped, told to whoever comes to its address; today
            when None, unless the offer had stopped before.

    Raises:
        SuspensionDateError: when ``until`` is past, or given for another state.
        StopDateError: when ``stopped_on`` is to come, or given for another state.
    """
    state = ActivityState(state)
    check_state(state, until=until, stopped_on=stopped_on)
    with locked_life(programme) as life:
        ImportedEntry.objects.filter(programme_id=programme.pk).exclude(proposed_state="").update(
            proposed_state="", proposed_until=None, proposal=""
        )
        old_state, old_until = life.state, life.suspended_until
        if state == ActivityState.ARRETE and stopped_on is None:
            stopped_on = life.stopped_on if old_state == state else timezone.localdate()
        if (old_state, old_until, life.stopped_on) == (state, until, stopped_on):
            return life
        life.state, life.suspended_until, life.stopped_on = state, until, stopped_on
        life.save()
        data = {
            "old": old_state,
            "old_until": old_until and old_until.isoformat(),
            "new": state,
            "until": until and until.isoformat(),
        }
        log(programme, "directory.state", user=user, data=data)
        indexing.refresh([programme.pk])
    return life


def check_state(
    state: ActivityState, *, until: date | None = None, stopped_on: date | None = None
) -> None:
    """Refuse days that do not go with a state.

    Args:
        state: the state of activity.
        until: day when a suspended offer resumes.
        stopped_on: day on which an offer stopped.

    Raises:
        SuspensionDateError: when ``until`` is past, or given for another state.
        StopDateError: when ``stopped_on`` is to come, or given for another state.
    """
    today = timezone.localdate()
    if stopped_on and state != ActivityState.ARRETE:
        raise StopDateError(_("Une date d’arrêt ne vaut que pour une offre arrêtée."))
    if stopped_on and stopped_on > today:
        raise StopDateError(_("La date d’arrêt ne peut pas être à venir."))
    if until and state != ActivityState.SUSPENDU:
        raise SuspensionDateError(_("Une date de reprise ne vaut que pour une offre suspendue."))
    if until and until <= today:
        raise SuspensionDateError(_("La date de reprise doit être à venir."))


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
    check_next_dates(wanted)
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
        indexing.refresh([programme.pk])
    return rows


def check_next_dates(dates: Sequence[tuple[date, date | None]]) -> None:
    """Refuse start dates that no entry may announce.

    Args:
        dates: first and last day (or None) of each coming session.

    Raises:
        NextDatesError: when a date is past, given twice, or ends before it begins.
    """
    today = timezone.localdate()
    for start, end in dates:
        if start < today:
            raise NextDatesError(_("Une prochaine date ne peut pas être passée."))
        if end and end < start:
            raise NextDatesError(_("La fin ne peut pas précéder le début."))
    if len({start for start, _end in dates}) != len(dates):
        raise NextDatesError(_("La même date figure deux fois."))
