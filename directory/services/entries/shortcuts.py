"""What holders change in two taps: it carries no text, and takes effect at once.

« Encore exact », the state of activity and the next dates go straight to the live rows, even while
a text waits in the circuit; a line of the queue tells the moderators, who undo it in one click.
Where ``CircuitSettings.review_facts`` is set the change waits for them instead. « Arrêté » always
waits. A change that changes nothing (two clicks in a row) opens no line.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ActivityState, Source
from directory.exceptions import CircuitError, NotPublishedError
from directory.models import CircuitSettings, Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import Action, snapshot
from directory.moderation.transitions import STAGE_REFUSALS, Stage
from directory.services.entries import clocks
from directory.services.entries.turns import held_life
from directory.services.moderation import fact_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

AGAIN = timedelta(minutes=10)
"""Confirming twice within this time is one confirmation: a second click, a page sent again."""


def confirm(
    programme: Programme, *, user: "User | None" = None, email: str = "", role: Source | str
) -> QueueItem | None:
    """Say that an entry is still right.

    Args:
        programme: the entry, which must be public.
        user: who says so.
        email: the address that was just proved, for a person without a session.
        role: in which role.

    Returns:
        The line that tells the moderators; None when the entry was confirmed just now.

    Raises:
        NotPublishedError: the entry is not public.
        CircuitError: another entry took its place.
    """
    person = user or _account_of(email)
    with _changing(programme) as life:
        if not Programme.objects.filter(pk=programme.pk, live=True).exists():
            raise NotPublishedError
        if life.confirmed_at and timezone.now() - life.confirmed_at < AGAIN:
            return None
        if _waits():
            after = {"confirmed_at": timezone.now().isoformat(), "confirmed_by_role": str(role)}
            return fact_lines.ask(programme, Action.CONFIRM, life, after, user=person, role=role)
        before = snapshot(Action.CONFIRM, life, timezone.localdate())
        clocks.confirm(programme, user=person, role=role)
        return fact_lines.tell(programme, Action.CONFIRM, before, user=person, role=role)


def set_state(
    programme: Programme,
    state: ActivityState | str,
    *,
    user: "User | None" = None,
    email: str = "",
    role: Source | str = Source.PORTEUR,
    until: date | None = None,
) -> QueueItem | None:
    """Change the state of activity; « arrêté » is asked for, as ``request_stop`` does.

    Returns:
        The line that tells the moderators; None when this was the state already.

    Raises:
        CircuitError: the offer has stopped: moderators alone bring it back; or another entry took
            its place.
        SuspensionDateError: ``until`` is past, or given for another state.
    """
    state = ActivityState(state)
    if state == ActivityState.ARRETE:
        return request_stop(programme, user=user, email=email, role=role)
    clocks.check_state(state, until=until)
    person = user or _account_of(email)
    with _changing(programme) as life:
        if life.state == ActivityState.ARRETE:
            raise CircuitError(
                _(
                    "Ce programme est arrêté. S’il reprend, dites-le à un modérateur : lui seul "
                    "peut le remettre dans l’annuaire."
                )
            )
        if (life.state, life.suspended_until) == (state, until):
            return None
        if _waits():
            after = {"state": str(state), "suspended_until": until and until.isoformat()}
            return fact_lines.ask(programme, Action.STATE, life, after, user=person, role=role)
        before = snapshot(Action.STATE, life, timezone.localdate())
        clocks.set_state(programme, state, user=person, until=until)
        return fact_lines.tell(programme, Action.STATE, before, user=person, role=role)


def set_next_dates(
    programme: Programme,
    dates: Iterable[tuple[date, date | None]],
    *,
    user: "User | None" = None,
    email: str = "",
    role: Source | str = Source.PORTEUR,
) -> QueueItem | None:
    """Replace the coming start dates.

    Returns:
        The line that tells the moderators; None when these were the dates already.

    Raises:
        NextDatesError: a date is past, given twice, or ends before it begins.
        CircuitError: another entry took its place.
    """
    wanted = sorted(dates, key=lambda pair: pair[0])
    person = user or _account_of(email)
    with _changing(programme) as life:
        before = snapshot(Action.DATES, life, timezone.localdate())
        after = {"dates": [[start.isoformat(), end and end.isoformat()] for start, end in wanted]}
        if before == after:
            return None
        if _waits():
            clocks.check_next_dates(wanted)
            return fact_lines.ask(programme, Action.DATES, life, after, user=person, role=role)
        clocks.set_next_dates(programme, wanted, user=person)
        return fact_lines.tell(programme, Action.DATES, before, user=person, role=role)


def request_stop(
    programme: Programme,
    *,
    user: "User | None" = None,
    email: str = "",
    role: Source | str = Source.PORTEUR,
    on: date | None = None,
) -> QueueItem | None:
    """Ask the moderators to say that the offer has stopped; nothing changes before they agree.

    Args:
        programme: the entry.
        user: who asks.
        email: the address that was just proved, for a person without a session.
        role: in which role.
        on: day since which it no longer exists, if it is known; today or before.

    Returns:
        The line that awaits them, the one that waits already if there is one; None when the offer
        has stopped already.

    Raises:
        StopDateError: ``on`` is to come.
        CircuitError: another entry took its place.
    """
    clocks.check_state(ActivityState.ARRETE, stopped_on=on)
    person = user or _account_of(email)
    with _changing(programme) as life:
        if life.state == ActivityState.ARRETE:
            return None
        after = {"state": str(ActivityState.ARRETE), "stopped_on": on and on.isoformat()}
        return fact_lines.ask(programme, Action.STOP, life, after, user=person, role=role)


@contextmanager
def _changing(programme: Programme) -> "Iterator[ProgrammeLife]":
    """Open a transaction and yield the entry's life, locked, for ``clocks`` to write.

    Raises:
        CircuitError: another entry took its place.
    """
    with held_life(programme) as life:
        if life.merged_into_id is not None:
            raise CircuitError(str(STAGE_REFUSALS[Stage.MERGED]))
        yield life


def _waits() -> bool:
    return bool(CircuitSettings.load().review_facts)


def _account_of(email: str) -> "User | None":
    """Return the account of an address that was just proved."""
    if not email:
        return None
    people = get_user_model()._default_manager
    return people.filter(email__iexact=email, is_active=True).first()
