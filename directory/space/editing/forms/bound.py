"""A field beside which stand a moderator's answer and advice on its text."""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.datastructures import MultiValueDict

from core.forms import AccessibleForm
from directory.plain_language import Advice
from directory.space.editing.forms.lookup import ENDS, Typed

LONGEST_TEXT = 6_000
"""Characters of a free text; the longest of the agencies' files has some 3,000."""


class EntryBoundField(forms.BoundField):
    """Ties the answer and the advice to the input, so that they are heard with it."""

    @property
    def answer(self) -> str:
        """Return what the moderator said of this field, or nothing."""
        return getattr(self.form, "answers", {}).get(self.name, "")

    @property
    def advice(self) -> list[Advice]:
        """Return the advice on what is written in this field."""
        return getattr(self.form, "advice", {}).get(self.name, [])

    @property
    def aria_describedby(self) -> str | None:
        """Return the identifiers of help, errors, answer and advice."""
        told = [super().aria_describedby]
        if self.auto_id and self.answer:
            told.append(f"{self.auto_id}_answer")
        if self.auto_id and self.advice:
            told.append(f"{self.auto_id}_advice")
        return " ".join(filter(None, told)) or None


class EntryFormMixin(AccessibleForm):
    """What the forms of the space have in common.

    A *quiet* form is bound to what was typed and finds no fault with it: it is shown again because
    a row was added or a commune looked for, not because it was sent.
    """

    bound_field_class: Any = EntryBoundField
    answers: dict[str, str]
    advice: dict[str, list[Advice]]

    def __init__(self, *args: Any, quiet: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answers, self.advice = {}, {}
        if quiet:
            self._errors = forms.utils.ErrorDict(renderer=self.renderer)  # type: ignore[attr-defined]  # of the form beside it
            self.cleaned_data: dict[str, Any] = {}

    def add_error(self, field: str | None, error: Any) -> None:
        """Add an error; one about a field that this form lacks is told above the form."""
        if field is None and hasattr(error, "error_dict"):
            known: dict[str, list[Any]] = {}
            for name, errors in error.error_dict.items():
                key = name if name in self.fields else NON_FIELD_ERRORS
                known.setdefault(key, []).extend(errors)
            error = ValidationError(known)
        super().add_error(field, error)  # type: ignore[misc]  # the same


def posted_value(bound: forms.BoundField) -> list[str]:
    """Return what a browser would send of a field as it is shown."""
    value, widget = bound.value(), bound.field.widget
    if value is None:
        return []
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, list | tuple | set):
        return [str(bound.field.prepare_value(one)) for one in value]
    return [value if isinstance(value, str) else str(widget.format_value(value) or "")]


def posted_values(form: forms.BaseForm) -> MultiValueDict:
    """Return what a browser would send of a form as it is shown."""
    data: MultiValueDict = MultiValueDict()
    for bound in form:
        value = bound.value()
        if isinstance(value, Typed):
            for end, text in zip(ENDS, value, strict=True):
                data[f"{bound.html_name}{end}"] = text
        else:
            data.setlist(bound.html_name, posted_value(bound))
    return data
