"""What moderators answer to what holders change in two taps (``entries.shortcuts``)."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from directory.enums import ActivityState, Outcome, QueueKind
from directory.exceptions import (
    CircuitError,
    NextDatesError,
    NotPublishedError,
    QueueError,
    StopDateError,
    SuspensionDateError,
)
from directory.freshness import due_after
from directory.models import Decision, ImportedEntry, NextDate, Programme, ProgrammeLife, QueueItem
from directory.moderation.facts import FILE_FIELDS, LIFE_FIELDS, Action, day, snapshot
from directory.moderation.judging import may_answer
from directory.services.entries import clocks, indexing
from directory.services.entries.turns import held_life
from directory.services.moderation import notices, queue

if TYPE_CHECKING:
    from accounts.models import User

DAYS = frozenset({"next_due", "suspended_until", "stopped_on", "proposed_until"})
"""Fields that hold a day, which plain data writes as text."""
FOLLOWING = frozenset({"file", "next_due", "confirmed_by_id"})
"""What may differ since without anything newer: a file only proposes, the due day follows the
rhythm, an account may have been deleted."""


def undo(item: QueueItem, *, user: "User", comment: str = "") -> None:
    """Put back exactly what stood before a change, and tell its author.

    Raises:
        QueueError: somebody answered first, this person may not answer, or it is no such change.
        CircuitError: something newer happened since; nothing is put back.
    """
    with clocks.locked_life(item.programme) as life:
        row = _answered_by(item, user)
        if row.facts.get("pending"):
            raise QueueError(_("Ce changement attend votre accord : refusez-le plutôt."))
        action, before, after = row.facts["action"], row.facts["before"], row.facts["after"]
        now = snapshot(action, life, timezone.localdate())
        if _coming(now) != _coming(after):
            raise CircuitError(
                _(
                    "Autre chose a changé depuis : rien n’est annulé. Ouvrez la fiche et changez "
                    "ce qui doit l’être."
                )
            )
        _put_back(item.programme, action, before, life)
        log(item.programme, "directory.undo", user=user, data={"action": action, "to": before})
        indexing.refresh([item.programme_id])
        _answer(row, Outcome.ANNULEE, user, comment)


def acknowledge(item: QueueItem, *, user: "User") -> None:
    """Say that a change which took effect was seen and may stay.

    Raises:
        QueueError: somebody answered first, this person may not answer, or the change waits.
    """
    with transaction.atomic():
        row = _answered_by(item, user)
        if row.facts.get("pending"):
            raise QueueError(_("Ce changement attend votre accord."))
        queue.close_item(row, Outcome.GARDEE, user=user)


def apply_pending(item: QueueItem, *, user: "User", comment: str = "") -> None:
    """Let a change that waited take effect, under the role of who asked for it.

    Raises:
        QueueError: somebody answered first, this person may not answer, or nothing waits.
        CircuitError: something newer happened since, or the dates asked for are past.
    """
    with held_life(item.programme) as life:
        row = _answered_by(item, user)
        if not row.facts.get("pending"):
            raise QueueError(_("Ce changement a déjà pris effet."))
        try:
            _apply(item.programme, life, row)
        except (NotPublishedError, SuspensionDateError, NextDatesError, StopDateError) as error:
            words = _("Ce changement ne peut plus prendre effet : %(why)s Refusez-le.")
            raise CircuitError(words % {"why": error}) from error
        row.facts = {**row.facts, "pending": False}
        row.save(update_fields=["facts"])
        _answer(row, Outcome.APPROUVEE, user, comment)


def refuse_pending(item: QueueItem, *, user: "User", comment: str = "") -> None:
    """Close a change that waited, without effect, and tell its author.

    Raises:
        QueueError: somebody answered first, this person may not answer, or nothing waits.
    """
    with transaction.atomic():
        row = _answered_by(item, user)
        if not row.facts.get("pending"):
            raise QueueError(_("Ce changement a déjà pris effet : annulez-le plutôt."))
        _answer(row, Outcome.REFUSEE, user, comment)


def _answered_by(item: QueueItem, user: "User") -> QueueItem:
    """Return the open line, locked, once it is sure that ``user`` may answer it."""
    row = queue.locked_item(item)
    if row.kind != QueueKind.FAIT:
        raise QueueError(_("Cette demande n’est pas un changement immédiat."))
    if row.author_id == user.pk:
        raise QueueError(_("Ce changement vient de vous : une autre personne doit répondre."))
    allowed, why = may_answer(row, user)
    if not allowed:
        raise QueueError(why)
    return row


def _answer(row: QueueItem, outcome: Outcome, user: "User", comment: str) -> None:
    """Close the line with a decision that its author reads."""
    decision = Decision.objects.create(item=row, outcome=outcome, user=user, comment=comment)
    queue.close_item(row, outcome, user=user)
    notices.tell_answer(decision)


def _coming(values: dict[str, Any]) -> dict[str, Any]:
    """Return what tells whether something newer happened; dates expire by themselves."""
    today = timezone.localdate().isoformat()
    kept = {name: value for name, value in values.items() if name not in FOLLOWING}
    if "dates" in kept:
        kept["dates"] = [pair for pair in kept["dates"] if pair[0] >= today]
    return kept


def _put_back(
    programme: Programme, action: str, before: dict[str, Any], life: ProgrammeLife
) -> None:
    """Write what stood before."""
    if action == Action.DATES:
        today = timezone.localdate()
        NextDate.objects.filter(programme=programme, starts_on__gte=today).delete()
        NextDate.objects.bulk_create(
            NextDate(programme=programme, starts_on=date.fromisoformat(start), ends_on=day(end))
            for start, end in _coming(before)["dates"]
        )
        return
    for name in LIFE_FIELDS[action]:
        setattr(life, name, _value(name, before[name]))
    if action == Action.CONFIRM:
        people = get_user_model()._default_manager.filter(pk=before["confirmed_by_id"])
        life.confirmed_by = people.first()
        if life.confirmed_at:
            life.next_due = due_after(life.confirmed_at, life.rhythm)
    if proposed := before.get("file"):
        ImportedEntry.objects.filter(programme=programme).update(
            **{name: _value(name, proposed[name]) for name in FILE_FIELDS}
        )


def _value(name: str, plain: Any) -> Any:
    """Return a value of a field from its plain form."""
    if plain is None or not isinstance(plain, str):
        return plain
    if name.endswith("_at"):
        return datetime.fromisoformat(plain)
    return day(plain) if name in DAYS else plain


def _apply(programme: Programme, life: ProgrammeLife, row: QueueItem) -> None:
    """Do what was asked for, as its author; a newer confirmation is never set back."""
    action, after = row.facts["action"], row.facts["after"]
    if action == Action.CONFIRM:
        if life.confirmed_at and life.confirmed_at >= row.opened_at:
            return
        clocks.confirm(programme, user=row.author, role=row.facts["role"], at=row.opened_at)
    elif action == Action.DATES:
        pairs = [(date.fromisoformat(start), day(end)) for start, end in after["dates"]]
        clocks.set_next_dates(programme, pairs, user=row.author)
    elif action == Action.STATE and life.state == ActivityState.ARRETE:
        raise CircuitError(_("Ce programme est arrêté depuis : refusez cette demande."))
    else:
        clocks.set_state(
            programme,
            after["state"],
            user=row.author,
            until=day(after.get("suspended_until")),
            stopped_on=day(after.get("stopped_on")),
        )
