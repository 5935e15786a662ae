"""« Observations »: a note for the moderators, in which a state of activity may be proposed.

A state is never applied from a file: the holder may have said otherwise since. It is put before a
person, with the words that suggested it.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from directory.enums import ActivityState
from directory.importing.cleaning.dates import MONTH_NUMBERS, parse_date
from directory.importing.cleaning.text import fold

SUSPENDED = re.compile(r"\bsuspen\w+|\ben pause\b|\binterrompu\w*|\breprise\b")
FULL = re.compile(r"\bplus de places?\b|\bliste d attente\b")
OPENING = re.compile(r"\bouv(?:re|rira|erture)\b.*\b(?:bientot|prevue?|prochaine\w*)\b")
STOPPED = re.compile(
    r"\b(?:programme|activite) (?:est )?(?:arrete|ferme|clos|abandonne|supprime)e?\b"
    r"|\barret (?:du|de l|definitif)\b|\bcessation\b"
)
STATES = (
    (SUSPENDED, ActivityState.SUSPENDU),
    (FULL, ActivityState.PLUS_DE_PLACE),
    (OPENING, ActivityState.OUVRE_BIENTOT),
    (STOPPED, ActivityState.ARRETE),
)
UNTIL = re.compile(r"\b(?:jusqu\w*|reprise|avant)\b(.*)")


@dataclass(frozen=True)
class Proposal:
    """A state that the file suggests, until when if it says so, and its words."""

    state: str
    until: date | None
    words: str


def parse_proposal(text: str, today: date) -> Proposal | None:
    """Return the state that an observation suggests, or None."""
    folded = fold(text)
    for pattern, state in STATES:
        if pattern.search(folded):
            until = _until(folded, text, today) if state == ActivityState.SUSPENDU else None
            return Proposal(state.value, until, text)
    return None


def _until(folded: str, text: str, today: date) -> date | None:
    """Return the end of a suspension: a date, or the end of the next month of that name."""
    match = UNTIL.search(folded)
    if match is None:
        return None
    if found := parse_date(text, today):
        return found
    for word in match[1].split():
        if month := MONTH_NUMBERS.get(word):
            year = today.year if month >= today.month else today.year + 1
            return date(year, month, calendar.monthrange(year, month)[1])
    return None
