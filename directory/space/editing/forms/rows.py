"""Rows that repeat (places, contacts, partners), added, moved and removed without JavaScript.

Each button sends the whole form; the page comes back with everything that was typed, the rows in
their new order, and nothing saved. Rows are known to the draft by their key; a key that is not
its own makes a new row, so that a forged one takes nothing from another entry.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db.models import Model
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from directory.space.editing.forms.bound import posted_values
from directory.space.editing.forms.row_form import RowForm

MOST = 40
"""Rows of one kind; the largest entry known has nine places."""


class RowSet:
    """The rows of one relation, in their order.

    Args:
        name: of the relation; begins the name of every input.
        form_class: the form of one row.
        rows: those that exist, in their order.
        data: what the browser sent; None to show the rows as they are.
        quiet: find no fault with what was typed.
    """

    def __init__(
        self,
        name: str,
        form_class: type[RowForm],
        rows: Sequence[Model],
        data: MultiValueDict | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        self.name = name
        self.form_class = form_class
        self.rows = list(rows)
        self.data = data
        self.quiet = quiet
        self.answer = ""
        self._by_key = {str(row.pk): row for row in self.rows if row.pk is not None}
        shared = form_class.shared(self.rows, data)
        self.forms = [self._form(number, shared) for number in range(self.total)]

    @property
    def total(self) -> int:
        """Return how many rows are shown: an empty one where there is none yet."""
        if self.data is None:
            return max(1, len(self.rows))
        return total_of(self.data, self.name)

    @property
    def verbose(self) -> Mapping[str, Any]:
        """Return the words of the page about these rows."""
        return self.form_class.words

    @property
    def is_full(self) -> bool:
        """Whether no row can be added."""
        return len(self.forms) >= MOST

    def is_valid(self) -> bool:
        """Check the rows that hold something, and what they must not be together."""
        if self.data is None:
            return False
        filled = self.filled()
        wrong = [form for form in filled if not form.is_valid()]
        return self.form_class.check_together(filled) and not wrong

    def filled(self) -> list[RowForm]:
        """Return the forms of the rows that hold something."""
        return [form for form in self.forms if not form.is_empty()]

    def children(self) -> list[Model]:
        """Return the rows of a valid set, in their order."""
        found = [form.save(commit=False) for form in self.filled()]
        for position, row in enumerate(found):
            if hasattr(row, "sort_order"):
                row.sort_order = position
        return found

    def posted(self) -> MultiValueDict:
        """Return what a browser would send of the rows as they are shown."""
        data: MultiValueDict = MultiValueDict()
        data.setlist(f"{self.name}-total", [str(len(self.forms))])
        for form in self.forms:
            data.update(posted_values(form))
            data.setlist(f"{form.prefix}-row", [form.row_key])
        return data

    def resolve(self, input_name: str) -> None:
        """Look for what was typed in one input, and show what was found."""
        for form in self.forms:
            form.resolve(input_name)

    def _form(self, number: int, shared: Any) -> RowForm:
        """Return the form of one row."""
        prefix = f"{self.name}-{number}"
        if self.data is None:
            row = self.rows[number] if number < len(self.rows) else None
            return self.form_class(prefix=prefix, instance=row, shared=shared)
        row = self._by_key.pop(self.data.get(f"{prefix}-row") or "", None)
        return self.form_class(
            self.data, prefix=prefix, instance=row, shared=shared, quiet=self.quiet
        )


def total_of(data: MultiValueDict, name: str) -> int:
    """Return how many rows were sent.

    Raises:
        SuspiciousOperation: no page of ours sends such a number.
    """
    text = data.get(f"{name}-total") or "0"
    if not (text.isascii() and text.isdecimal() and len(text) < _DIGITS and int(text) <= MOST):
        raise SuspiciousOperation(f"{name}: impossible number of rows")
    return int(text)


def rearranged(data: QueryDict, name: str, order: Sequence[int | None]) -> QueryDict:
    """Return ``data`` with the rows of ``name`` in another order.

    Args:
        data: what the browser sent.
        name: of the relation.
        order: the old number of each row; None for a new one.
    """
    found = data.copy()
    old = [key for key in data if key.startswith(f"{name}-")]
    for key in old:
        del found[key]
    found[f"{name}-total"] = str(len(order))
    for new, number in enumerate(order):
        start = f"{name}-{number}-"
        for key in old:
            if number is not None and key.startswith(start):
                found.setlist(f"{name}-{new}-{key[len(start) :]}", data.getlist(key))
    return found


_DIGITS = 4
