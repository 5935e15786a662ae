"""What the pages of proposals ask of their forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from django import forms, template

register = template.Library()


@dataclass(frozen=True)
class FormError:
    """An error of one of the forms of a page.

    Attributes:
        label: of the field, nothing for the form as a whole.
        words: what is wrong.
        target: identifier of the input, nothing for the form as a whole.
    """

    label: str
    words: str
    target: str


@register.filter
def all_errors(page_forms: Iterable[forms.BaseForm]) -> list[FormError]:
    """Return the errors of several forms, in the order of the page; an unchecked one has none."""
    found = []
    for form in page_forms:
        if not form.is_bound or cast("Any", form)._errors is None:
            continue
        found += [FormError("", str(words), "") for words in form.non_field_errors()]
        for field in form:
            target = field.id_for_label or (
                field.subwidgets[0].id_for_label if field.subwidgets else ""
            )
            found += [FormError(str(field.label), str(words), target) for words in field.errors]
    return found
