"""The parts of an entry that a person corrects, filled in with what the public sees today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.http import QueryDict

from core import signed_links
from core.forms import AccessibleForm
from directory.models import Programme
from directory.proposals.forms.fields import field_for, plain
from directory.proposals.values import (
    CHILDREN,
    proposed_names,
    public_values,
    rows_from,
    values_of_rows,
)
from directory.sections import Section
from directory.space.editing.forms.contacts import ContactForm, ProfessionalContactForm
from directory.space.editing.forms.places import PlaceForm
from directory.space.editing.forms.row_form import RowForm
from directory.space.editing.forms.rows import RowSet, rearranged, total_of
from directory.space.editing.forms.vocabularies import limit

SEEN = "vu"
"""Name of the hidden input that carries, signed, what the person saw."""

_ROW_FORMS: dict[str, type[RowForm]] = {
    "places": PlaceForm,
    "public_contacts": ContactForm,
    "professional_contacts": ProfessionalContactForm,
}
_PURPOSE, _VALID = "directory.seen", timedelta(days=1)


class SectionFields(AccessibleForm, forms.Form):
    """The fields of the entry itself that a person may correct.

    A vocabulary of which the site holds nothing has no field.
    """

    def __init__(
        self, programme: Programme, names: Iterable[str], *args: Any, **kwargs: Any
    ) -> None:
        """Build the form of ``names``, in that order."""
        self.base_fields = {name: field_for(name) for name in names}  # type: ignore[misc]  # one form a person
        super().__init__(*args, **kwargs)
        limit(self, programme)


@dataclass(frozen=True)
class Part:
    """A section as the page shows it: fields, then rows."""

    section: Section
    fields: list[forms.BoundField]
    rows: list[RowSet]


class Correction:
    """What the page of a correction shows and reads: the fields of the chosen sections.

    Args:
        programme: the public entry.
        sections: those to correct.
        data: what the browser sent, None to show what the public sees.
    """

    def __init__(
        self, programme: Programme, sections: Iterable[Section], data: QueryDict | None = None
    ) -> None:
        self.sections = list(sections)
        self.names = [name for section in self.sections for name in proposed_names(section)]
        self.action = data.get("action", "") if data is not None else ""
        self.is_stale = False
        self.seen = self._seen(programme, data)
        if data is not None and self.action:
            data = self._rearranged(data)
        own = [name for name in self.names if name not in CHILDREN]
        self.form = SectionFields(
            programme, own, data, initial={name: self.seen[name] for name in own}
        )
        self.rows = {
            name: RowSet(
                name,
                _ROW_FORMS[name],
                rows_from(name, self.seen[name]),
                data,
                quiet=bool(self.action),
            )
            for name in self.names
            if name in CHILDREN
        }
        if self.action.startswith("find:"):
            for rows in self.rows.values():
                rows.resolve(self.action.removeprefix("find:"))

    @property
    def token(self) -> str:
        """Return what the page keeps of what it shows, signed."""
        return signed_links.sign(_PURPOSE, self.seen)

    @property
    def parts(self) -> list[Part]:
        """Return the sections with their fields."""
        return [
            Part(
                section,
                [self.form[name] for name in proposed_names(section) if name in self.form.fields],
                [self.rows[name] for name in proposed_names(section) if name in CHILDREN],
            )
            for section in self.sections
        ]

    @property
    def forms(self) -> list[forms.BaseForm]:
        """Return every form, for the summary of errors."""
        return [self.form, *(form for rows in self.rows.values() for form in rows.forms)]

    def is_valid(self) -> bool:
        """Check everything, so that all errors are told at once."""
        checked = [self.form.is_valid(), *(rows.is_valid() for rows in self.rows.values())]
        return all(checked) and not self.is_stale

    @property
    def changes(self) -> dict[str, Any]:
        """Return the values that differ from what the person saw; ask after ``is_valid``."""
        now = {name: plain(name, self.form.cleaned_data[name]) for name in self.form.fields}
        for name, rows in self.rows.items():
            now[name] = values_of_rows(name, rows.children())
        return {name: value for name, value in now.items() if value != self.seen[name]}

    def _seen(self, programme: Programme, data: QueryDict | None) -> dict[str, Any]:
        """Return what the person saw: signed in what they send, else what is public now."""
        now = public_values(programme, self.names)
        if data is None:
            return now
        try:
            found = signed_links.read(_PURPOSE, data.get(SEEN, ""), valid=_VALID)
        except signed_links.LinkError:
            self.is_stale = True
            return now
        if set(found) != set(now):
            self.is_stale = True
            return now
        return found

    def _rearranged(self, data: QueryDict) -> QueryDict:
        """Return ``data`` after a button that adds or removes a row; unknown ones do nothing."""
        verb, _colon, target = self.action.partition(":")
        name, _dash, number = target.partition("-")
        if name not in CHILDREN or name not in self.names:
            return data
        order: list[int | None] = list(range(total_of(data, name)))
        if verb == "add" and not number:
            order.append(None)
        elif verb == "remove" and number.isdecimal() and number.isascii():
            order = [one for one in order if str(one) != number]
        return rearranged(data, name, order)
