"""What a browser sent, made safe to read: buttons that rearrange rows, signs that no one types."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, QueryDict

from directory.space.editing.forms.rows import MOST, rearranged, total_of

SAVE, NEXT = "save", "next"


def typed_data(request: HttpRequest) -> QueryDict:
    """Return the form sent without NUL, which databases refuse and nobody types."""
    data = request.POST.copy()
    for name, values in data.lists():
        if any("\0" in value for value in values):
            data.setlist(name, [value.replace("\0", "") for value in values])
    return data


@dataclass(frozen=True)
class Press:
    """The button that sent a form.

    Attributes:
        verb: « save », « next », « add », « delete », « up », « down » or « find ».
        target: the relation, or the input in which something is looked for.
        number: of the row, counted from 0.
    """

    verb: str
    target: str = ""
    number: int = 0

    @property
    def saves(self) -> bool:
        """Whether the form is to be saved."""
        return self.verb in (SAVE, NEXT)


def press_of(data: QueryDict) -> Press:
    """Return the button that was pressed; « save » where none is named (the key Enter).

    Raises:
        SuspiciousOperation: no button of ours sends this.
    """
    verb, _colon, rest = (data.get("action") or SAVE).partition(":")
    if verb in (SAVE, NEXT):
        return Press(verb)
    if verb in ("add", "find"):
        return Press(verb, rest)
    target, _colon, number = rest.partition(":")
    if verb not in ("delete", "up", "down") or not number.isdecimal() or len(number) > _DIGITS:
        raise SuspiciousOperation("unknown button")
    return Press(verb, target, int(number))


_DIGITS = 4


def after_press(data: QueryDict, press: Press, names: Any) -> QueryDict:
    """Return ``data`` with its rows as the button wants them.

    Args:
        data: what the browser sent.
        press: the button.
        names: relations of the form; another one changes nothing.
    """
    if press.verb == "find" or press.target not in names:
        return data
    order: list[int | None] = list(range(total_of(data, press.target)))
    here = press.number
    if press.verb == "add" and len(order) < MOST:
        order.append(None)
    elif press.verb == "delete" and here < len(order):
        del order[here]
    elif press.verb in ("up", "down"):
        there = here + (1 if press.verb == "down" else -1)
        if 0 <= there < len(order) and 0 <= here < len(order):
            order[here], order[there] = order[there], order[here]
    return rearranged(data, press.target, order)
