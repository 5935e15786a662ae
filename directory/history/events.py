"""What a history is made of."""

from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page

from directory.comparing import FieldChange


@dataclass(frozen=True)
class HistoryEvent:
    """Something that happened to an entry.

    Attributes:
        at: aware moment.
        title: what happened, in a few words.
        who: who did it, as the reader may know it; empty when nobody did.
        changes: fields that differ from the version before.
        comment: what was written about it, for those who may read it.
    """

    at: datetime
    title: str
    who: str = ""
    changes: list[FieldChange] = field(default_factory=list)
    comment: str = ""


@dataclass(frozen=True)
class HistoryPage:
    """One page of a history, the newest first.

    Attributes:
        events: those of the page.
        page: for the numbered pages below.
    """

    events: list[HistoryEvent]
    page: Page
