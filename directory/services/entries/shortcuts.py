"""What holders change in two taps: it carries no text, and takes effect at once.

« Encore exact », the state of activity and the next dates go straight to the live rows, even while
a text waits in the circuit; a line of the queue tells the moderators, who undo it in one click.
Where ``CircuitSettings.review_facts`` is set the change waits for them instead. « Arrêté » always
waits. A change that changes nothing (two clicks in a row) opens no line.
"""

from collections.abc import Iterable
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from directory.enums import ActivityState, Outcome, QueueKind, QueueState, Source
from directory.exceptions import (
    CircuitError,
    NotPublishedError,
    StopDateError,
    SuspensionDateError,
)
from directory.models import CircuitSettings, Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import Action, snapshot
from directory.services.entries import clocks
from directory.services.entries.turns import take_turns
from directory.services.moderation import notices, queue
from directory.services.moderation.fact_answers import (
    acknowledge,
    apply_pending,
    refuse_pending,
    undo,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User

__all__ = [
    "acknowledge",
    "apply_pending",
    "confirm",
    "refuse_pending",
    "request_stop",
    "set_next_dates",
    "set_state",
    "undo",
]

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
    """
    person = user or _account_of(email)
    with _locked(programme) as life:
        if not Programme.objects.filter(pk=programme.pk, live=True).exists():
            raise NotPublishedError
        if life.confirmed_at and timezone.now() - life.confirmed_at < AGAIN:
            return None
        if _waits():
            after = {"confirmed_at": timezone.now().isoformat(), "confirmed_by_role": str(role)}
            return _ask(programme, Action.CONFIRM, life, after, user=person, role=role)
        before = snapshot(Action.CONFIRM, life, timezone.localdate())
        clocks.confirm(programme, user=person, role=role)
        return _told(programme, Action.CONFIRM, before, user=person, role=role)


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
        CircuitError: the offer has stopped: moderators alone bring it back.
        SuspensionDateError: ``until`` is past, or given for another state.
    """
    state = ActivityState(state)
    if state == ActivityState.ARRETE:
        return request_stop(programme, user=user, email=email, role=role)
    if until and until <= timezone.localdate():
        raise SuspensionDateError(_("La date de reprise doit être à venir."))
    person = user or _account_of(email)
    with _locked(programme) as life:
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
            return _ask(programme, Action.STATE, life, after, user=person, role=role)
        before = snapshot(Action.STATE, life, timezone.localdate())
        clocks.set_state(programme, state, user=person, until=until)
        return _told(programme, Action.STATE, before, user=person, role=role)


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
    """
    wanted = sorted(dates, key=lambda pair: pair[0])
    person = user or _account_of(email)
    with _locked(programme) as life:
        before = snapshot(Action.DATES, life, timezone.localdate())
        after = {"dates": [[start.isoformat(), end and end.isoformat()] for start, end in wanted]}
        if before == after:
            return None
        if _waits():
            clocks.check_next_dates(wanted)
            return _ask(programme, Action.DATES, life, after, user=person, role=role)
        clocks.set_next_dates(programme, wanted, user=person)
        return _told(programme, Action.DATES, before, user=person, role=role)


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
    """
    if on and on > timezone.localdate():
        raise StopDateError(_("La date d’arrêt ne peut pas être à venir."))
    person = user or _account_of(email)
    with _locked(programme) as life:
        if life.state == ActivityState.ARRETE:
            return None
        after = {"state": str(ActivityState.ARRETE), "stopped_on": on and on.isoformat()}
        return _ask(programme, Action.STOP, life, after, user=person, role=role)


@contextmanager
def _locked(programme: Programme) -> "Iterator[ProgrammeLife]":
    """Open a transaction and yield the entry's life, locked, for ``clocks`` to write."""
    with transaction.atomic():
        take_turns([programme.pk])
        ProgrammeLife.objects.get_or_create(programme_id=programme.pk)
        yield ProgrammeLife.objects.select_for_update().get(programme_id=programme.pk)


def _waits() -> bool:
    return bool(CircuitSettings.load().review_facts)


def _account_of(email: str) -> "User | None":
    """Return the account of an address that was just proved."""
    if not email:
        return None
    people = get_user_model()._default_manager
    return people.filter(email__iexact=email, is_active=True).first()


def _told(
    programme: Programme,
    action: Action,
    before: dict[str, Any],
    *,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    """Open the line of a change that took effect. It waits for nobody: no answer was promised."""
    after = snapshot(
        action, ProgrammeLife.objects.get(programme_id=programme.pk), timezone.localdate()
    )
    return _open(programme, action, before, after, pending=False, user=user, role=role)


def _ask(
    programme: Programme,
    action: Action,
    life: ProgrammeLife,
    after: dict[str, Any],
    *,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    """Open the line of a change that waits; a newer one of the same kind takes its place."""
    before = snapshot(action, life, timezone.localdate())
    earlier = QueueItem.objects.filter(
        programme=programme,
        kind=QueueKind.FAIT,
        state=QueueState.OUVERTE,
        facts__action=str(action),
        facts__pending=True,
    )
    for item in earlier:
        if action == Action.CONFIRM or item.facts["after"] == after:
            return item
        queue.close_item(item, Outcome.RETIREE, user=user)
    return _open(programme, action, before, after, pending=True, user=user, role=role)


def _open(
    programme: Programme,
    action: Action,
    before: dict[str, Any],
    after: dict[str, Any],
    *,
    pending: bool,
    user: "User | None",
    role: Source | str,
) -> QueueItem:
    item = queue.open_item(
        QueueKind.FAIT,
        programme,
        author=user,
        state=QueueState.OUVERTE if pending else QueueState.EN_EFFET,
        facts={
            "action": str(action),
            "pending": pending,
            "role": str(role),
            "before": before,
            "after": after,
        },
    )
    if pending or action != Action.CONFIRM:  # a mere confirmation is told of in the morning
        notices.tell_moderators(item)
    return item
