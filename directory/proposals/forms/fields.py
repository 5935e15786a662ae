"""The form fields of an entry as the public corrects them, drawn from the columns of the model."""

from typing import Any, cast

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.fields import ChoicesField
from core.text import clean_line
from directory.comparing import label_of
from directory.models import Programme
from directory.proposals.values import is_link
from directory.space.editing.forms.fields import YesNoField
from directory.space.editing.forms.vocabularies import FIELDS

LONGEST_TEXT = 6000
"""Characters of a free text; the longest of the agencies' files has some 3,000."""


class LinesField(forms.CharField):
    """A text of several lines, without empty ones nor control characters."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 5}), **kwargs
        )

    def clean(self, value: Any) -> str:
        """Return the lines that say something, as the public reads them."""
        text = super().clean(value)
        return "\n".join(filter(None, (clean_line(line) for line in text.splitlines())))


class LineField(forms.CharField):
    """A text on one line."""

    def clean(self, value: Any) -> str:
        """Return the text without control characters nor extra spaces."""
        return clean_line(super().clean(value))


class CodesField(forms.MultipleChoiceField):
    """Several codes of a closed list, in its order."""

    def clean(self, value: Any) -> list[str]:
        """Return the codes in the order of the list."""
        codes = set(super().clean(value))
        return [code for code, _label in cast("Any", self.choices) if code in codes]


def field_for(name: str) -> forms.Field:
    """Return the form field of a field of an entry; its label and help are the model's."""
    if is_link(name):
        return _link_field(name)
    column: Any = Programme._meta.get_field(name)
    common = {
        "label": capfirst(column.verbose_name),
        "help_text": column.help_text,
        "required": not column.blank,
    }
    if isinstance(column, ChoicesField):
        return CodesField(choices=column.flatchoices, widget=forms.CheckboxSelectMultiple, **common)
    if isinstance(column, models.BooleanField):
        return YesNoField(**common)
    if column.choices:
        empty = [("", _("non renseigné"))] if column.blank else []
        choices = [*column.flatchoices, *empty]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)
    if isinstance(column, models.IntegerField):
        return forms.IntegerField(min_value=1, max_value=500, **common)
    is_short = isinstance(column, models.CharField)
    return LineField(max_length=column.max_length, **common) if is_short else LinesField(**common)


def _link_field(name: str) -> forms.Field:
    """Return the checkboxes of a vocabulary."""
    column = Programme._meta.get_field(name)
    help_text = getattr(column, "help_text", "")
    return FIELDS[name](label=label_of(name), help_text=help_text, required=False)


def plain(name: str, value: Any) -> Any:
    """Return a cleaned value as it is kept: keys for rows, an empty text for nothing."""
    if is_link(name):
        return sorted(str(row.pk) for row in value)
    return value
