"""What a spreadsheet of subscribers holds: the columns that its purpose needs, no more."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.text import clean_line
from news.enums import ListKind, SubscriberState
from news.models import Subscriber


class Column(StrEnum):
    """A column; the code is the key of its cells."""

    EMAIL = "email"
    STATE = "state"
    STATE_AT = "state_at"
    THEMES = "themes"
    TERRITORIES = "territories"
    SINCE = "since"
    LAST_ACT = "last_act"
    PROOF = "proof"


HEADINGS: dict[str, str | Promise] = {
    Column.EMAIL: _("Adresse électronique"),
    Column.STATE: _("État"),
    Column.STATE_AT: _("Depuis le"),
    Column.THEMES: _("Thèmes"),
    Column.TERRITORIES: _("Territoires"),
    Column.SINCE: _("Abonné le"),
    Column.LAST_ACT: _("Dernier signe de vie"),
    Column.PROOF: _("Preuve du consentement"),
}


@dataclass(frozen=True)
class Purpose:
    """What a spreadsheet is for.

    Attributes:
        label: as officers read it.
        columns: of the file, in order.
        states: whom it needs, unless a state is asked; none for all.
    """

    label: str | Promise
    columns: tuple[Column, ...]
    states: tuple[str, ...] = ()


PURPOSES: dict[str, Purpose] = {
    "ecrire": Purpose(
        _("écrire aux abonnés par un autre moyen"),
        (Column.EMAIL, Column.STATE, Column.THEMES, Column.TERRITORIES),
        states=(SubscriberState.ABONNE,),
    ),
    "prouver": Purpose(
        _("prouver les consentements"),
        (
            Column.EMAIL, Column.STATE, Column.STATE_AT, Column.SINCE, Column.LAST_ACT,
            Column.THEMES, Column.TERRITORIES, Column.PROOF,
        ),
    ),
    "compter": Purpose(
        _("faire le bilan, sans adresse"),
        (Column.STATE, Column.STATE_AT, Column.SINCE, Column.THEMES, Column.TERRITORIES),
    ),
}  # fmt: skip
"""By the word that stands in the address."""
USUAL = "ecrire"

_NARROW, _WIDE = 16, 40
_DAYS = (Column.STATE_AT, Column.SINCE, Column.LAST_ACT)
_STATES = dict(SubscriberState.choices)


def width_of(column: Column) -> int:
    """Return the width of a column in a workbook, in characters."""
    return _NARROW if column in _DAYS else _WIDE


def row_of(subscriber: Subscriber, columns: Sequence[Column]) -> "OrderedDict[str, Any]":
    """Return the cells of somebody, without control characters.

    Args:
        subscriber: with ``chosen`` lists, and ``proofs`` where the columns need them.
        columns: of the purpose.
    """
    cells: OrderedDict[str, Any] = OrderedDict()
    for column in columns:
        value = _CELLS[column](subscriber)
        cells[str(column)] = clean_line(value) if isinstance(value, str) else value
    return cells


def lists_in_words(subscriber: Subscriber, kind: ListKind) -> str:
    """Return the names of somebody's lists of a kind, from ``chosen``."""
    chosen = subscriber.chosen  # type: ignore[attr-defined]  # prefetched
    return ", ".join(one.list.name for one in chosen if one.list.kind == kind)


def _proof(one: Subscriber) -> str:
    """Return how they came: the first line of the proof, and what it says."""
    first = next(iter(one.proofs), None)  # type: ignore[attr-defined]  # prefetched
    if first is None:
        return ""
    said = first.origin or first.wording
    return f"{timezone.localdate(first.at):%d/%m/%Y}, {first.get_act_display()} : {said}"


_CELLS: dict[Column, Any] = {
    Column.EMAIL: lambda one: one.email,
    Column.STATE: lambda one: str(_STATES.get(one.state, one.state)),
    Column.STATE_AT: lambda one: timezone.localdate(one.state_at),
    Column.THEMES: lambda one: lists_in_words(one, ListKind.THEME),
    Column.TERRITORIES: lambda one: lists_in_words(one, ListKind.TERRITOIRE),
    Column.SINCE: lambda one: timezone.localdate(one.created_at),
    Column.LAST_ACT: lambda one: timezone.localdate(one.last_act_at),
    Column.PROOF: _proof,
}
