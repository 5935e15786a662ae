"""« Signaler une erreur »: ticked reasons that gather into one line of the queue an entry."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from directory.enums import QueueKind, ReportReason
from directory.models import Programme, Report
from directory.services.entries.turns import hold
from directory.services.moderation.notices import tell_moderators
from directory.services.moderation.queue import open_item

TOLD_AT = frozenset({1, 5, 20, 100, 500})
"""Counts of reports at which the moderators are written to; the line shows them all."""


def report(programme: Programme, reasons: Iterable[str], *, opening: str = "") -> Report:
    """Keep what a visitor ticked about an entry; nobody knows who.

    Args:
        programme: the entry.
        reasons: codes of ``ReportReason``; at least one.
        opening: the showing of the form that was sent: a double click counts once.

    Raises:
        ValueError: no reason, or an unknown one.
        GoneError: the entry was deleted meanwhile.
    """
    codes: Any = [ReportReason(code).value for code in reasons]
    if not codes:
        raise ValueError("a report needs a reason")
    with transaction.atomic():
        # The lock keeps the two clicks of a double one apart.
        hold(programme)
        if opening and (same := Report.objects.filter(opening=opening).first()):
            return same
        row = Report.objects.create(programme=programme, reasons=codes, opening=opening or None)
        row.item = open_item(QueueKind.SIGNALEMENT, programme)
        row.save(update_fields=["item"])
        if row.item.count in TOLD_AT:
            tell_moderators(row.item)
    return row
