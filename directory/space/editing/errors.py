"""All the errors of a page in one list, each with the input that it is about."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Fault:
    """One error; ``anchor`` is the identifier of an input, empty for the whole form."""

    anchor: str
    text: str


def errors_of(form: Any) -> list[Fault]:
    """Return the errors of a form and of its rows, in the order of the page."""
    if not form.is_bound:
        return []
    found = _of_form(form, "")
    for row_set in form.row_sets:
        for number, row in enumerate(row_set.forms, start=1):
            if row.errors and not row.is_empty():
                found += _of_form(row, f"{row_set.verbose['one']} {number}, ")
    return found


def _of_form(form: Any, prefix: str) -> list[Fault]:
    """Return the errors of one form."""
    found = [Fault("", f"{prefix}{error}") for error in form.non_field_errors()]
    for bound in form:
        anchor = bound.id_for_label or bound.auto_id
        found += [Fault(anchor, f"{prefix}{bound.label}\u00a0: {error}") for error in bound.errors]
    return found
