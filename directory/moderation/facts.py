"""What changes at once, as a line of the queue remembers it and as people read it.

``QueueItem.facts`` of the kind « changement immédiat » holds ``action``, ``pending``, ``role`` and
what stood there ``before`` and ``after``: enough to tell the moderator, to undo, and to see
whether something newer happened since.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.french import long_date
from directory.enums import ActivityState, Source
from directory.models import ImportedEntry, NextDate, ProgrammeLife, QueueItem


class Action(models.TextChoices):
    """What a holder changes without a text."""

    CONFIRM = "confirm", gettext_lazy("encore exact")
    STATE = "state", gettext_lazy("état d’activité")
    DATES = "dates", gettext_lazy("prochaines dates")
    STOP = "stop", gettext_lazy("programme arrêté")


LIFE_FIELDS: dict[str, tuple[str, ...]] = {
    Action.CONFIRM: ("confirmed_at", "confirmed_by_role", "confirmed_by_id", "next_due"),
    Action.STATE: ("state", "suspended_until", "stopped_on"),
    Action.STOP: ("state", "suspended_until", "stopped_on"),
}
"""The fields of ``ProgrammeLife`` that each action writes."""
UNDONE_WITHIN_DAYS = 14
"""Days during which moderators may undo what took effect; then it is filed as kept."""
FILE_FIELDS = ("proposed_state", "proposed_until", "proposal")


@dataclass(frozen=True)
class FactWords:
    """A change as people read it."""

    title: str | Promise
    before: str
    after: str
    pending: bool


def snapshot(action: str, life: ProgrammeLife, today: date) -> dict[str, Any]:
    """Return, as plain data, all that ``action`` may change of an entry.

    The past dates of an entry expire by themselves: the coming ones alone are remembered.
    """
    if action == Action.DATES:
        coming = NextDate.objects.filter(programme_id=life.programme_id, starts_on__gte=today)
        pairs = coming.order_by("starts_on").values_list("starts_on", "ends_on")
        return {"dates": [[_iso(start), _iso(end)] for start, end in pairs]}
    values = {name: _iso(getattr(life, name)) for name in LIFE_FIELDS[action]}
    if action != Action.CONFIRM:
        proposed = ImportedEntry.objects.filter(programme_id=life.programme_id).values(*FILE_FIELDS)
        values["file"] = {name: _iso(value) for name, value in (proposed.first() or {}).items()}
    return values


def words_of_fact(item: QueueItem) -> FactWords:
    """Return what a line of the kind « changement immédiat » says."""
    facts = item.facts
    action = facts.get("action", "")
    title = dict(Action.choices).get(action, action)
    before, after = (_words(action, facts.get(key) or {}) for key in ("before", "after"))
    return FactWords(title, before, after, bool(facts.get("pending")))


def state_words(state: str, until: date | None = None, stopped_on: date | None = None) -> str:
    """Return a state of activity with its day, as a sentence goes on with it."""
    words = str(dict(ActivityState.choices).get(state, state))
    if state == ActivityState.SUSPENDU and until:
        return _("suspendu jusqu’au %(day)s") % {"day": long_date(until)}
    if state == ActivityState.ARRETE and stopped_on:
        return _("arrêté le %(day)s") % {"day": long_date(stopped_on)}
    return words


def dates_words(pairs: list[tuple[date, date | None]]) -> str:
    """Return coming start dates on one line."""
    told = [
        _("du %(start)s au %(end)s") % {"start": long_date(start), "end": long_date(end)}
        if end
        else long_date(start)
        for start, end in pairs
    ]
    return ", ".join(told) or _("aucune date annoncée")


def day(text: str | None) -> date | None:
    """Return a day from its plain form."""
    return date.fromisoformat(text) if text else None


def _words(action: str, values: dict[str, Any]) -> str:
    """Return one side of a change."""
    if action == Action.CONFIRM:
        at = values.get("confirmed_at")
        if not at:
            return _("jamais confirmée")
        role = dict(Source.choices).get(values.get("confirmed_by_role", ""), "")
        when = long_date(datetime.fromisoformat(at))
        return _("confirmée le %(day)s (%(role)s)") % {"day": when, "role": role}
    if action == Action.DATES:
        pairs = [(date.fromisoformat(start), day(end)) for start, end in values.get("dates", [])]
        return dates_words(pairs)
    return state_words(
        values.get("state", ""), day(values.get("suspended_until")), day(values.get("stopped_on"))
    )


def _iso(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
