"""When a server refuses too much: the sending stops before it harms the name of the site."""

import re
from threading import Lock

from django.utils.translation import gettext as _

from news.delivery.outcome import Outcome, Verdict, said

MOST_IN_A_ROW = 10
FIRST = 100
MOST_OF_FIRST = 20
"""Refused among the first hundred: addresses gone stale, or a provider that blocks us."""

REFUSALS = (Verdict.REFUSED, Verdict.SENDER_REFUSED)

_address = re.compile(r"\S+@\S+")


class Watch:
    """Counts the refusals of one campaign since it was begun or resumed; shared by connections."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self._lock = Lock()
        self._in_a_row = self._told = self._refused = 0

    def tell(self, outcome: Outcome) -> str:
        """Count an outcome; return why the sending has to stop, in French; nothing if it goes on.

        What is only put off counts neither as refused nor as taken.
        """
        is_refused = outcome.verdict in REFUSALS
        if not is_refused and outcome.verdict is not Verdict.TAKEN:
            return ""
        with self._lock:
            self._told += 1
            self._in_a_row = self._in_a_row + 1 if is_refused else 0
            self._refused += is_refused
            if not is_refused:
                return ""
            if self._in_a_row >= MOST_IN_A_ROW:
                why = _("Le serveur a refusé %(count)s messages de suite. Sa réponse : %(answer)s")
                return why % {"count": self._in_a_row, "answer": _quoted(outcome)}
            if self._told <= FIRST and self._refused > MOST_OF_FIRST:
                why = _(
                    "Le serveur a refusé %(count)s des %(told)s premiers messages. "
                    "Sa dernière réponse : %(answer)s"
                )
                told = {"count": self._refused, "told": self._told, "answer": _quoted(outcome)}
                return why % told
        return ""


def _quoted(outcome: Outcome) -> str:
    """Return what the server answered, without the address of anybody."""
    return _address.sub("…", said(outcome.answer))
