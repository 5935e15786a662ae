"""A row found by typing its name: type, send, choose among what was found. No script needed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from core.text import clean_line

LONGEST = 200
ENDS = ("", "-key", "-for")
"""What follows the name of the input in the names of its three values."""


class Typed(NamedTuple):
    """What came from the browser: the words, the key chosen before, and for which words it was."""

    text: str = ""
    key: str = ""
    made_for: str = ""


@dataclass(frozen=True)
class Source:
    """Where rows are looked for.

    Attributes:
        find: rows that some words may mean, best first.
        match: the one row that they mean beyond doubt, or None.
        label: how a row is shown and recognised.
        nothing: said when nothing is found, with « %(text)s ».
        several: said when a choice is needed.
        suggestions: name of the address that offers rows while one types; see ``combobox.js``.
    """

    find: Callable[[str], Sequence[Model]]
    match: Callable[[str], Model | None]
    label: Callable[[Any], str]
    nothing: str | Promise
    several: str | Promise
    suggestions: str = ""


class LookupInput(forms.Widget):
    """A text input, its button « Chercher », and the choices once there are several."""

    template_name = "components/form/lookup.html"
    candidates: Sequence[tuple[str, str]] = ()
    suggestions = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        """Read the words and the key."""
        return Typed(*(data.get(f"{name}{end}") or "" for end in ENDS))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Tell whether the field was not in the form."""
        return name not in data

    def format_value(self, value: Any) -> Any:
        """Leave the pair as it is."""
        return value or Typed()

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """Give the template the words, the key and the choices."""
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else Typed()
        context["widget"].update(
            text=typed.text,
            key=typed.key,
            made_for=typed.text if self.candidates else typed.made_for,
            find=f"find:{name}",
            suggestions=reverse(self.suggestions) if self.suggestions else "",
            candidates=[
                {"key": key, "label": label, "chosen": key == typed.key}
                for key, label in self.candidates
            ],
        )
        return context


class LookupField(forms.Field):
    """One row, by its name.

    Attributes:
        source: where it is looked for; set by the form.
        known: rows already read, by key, so that what has not changed asks for nothing.
    """

    widget: Any = LookupInput

    def __init__(self, source: Source, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.source = source
        self.widget.suggestions = source.suggestions
        self.known: Mapping[str, Model] = {}

    def typed_for(self, row: Model | None) -> Typed:
        """Return what the input shows of a row."""
        if row is None:
            return Typed()
        label = self.source.label(row)
        return Typed(label, str(row.pk), label)

    def clean(self, value: Typed) -> Model | None:
        """Return the row meant.

        Raises:
            ValidationError: nothing is found, or several rows are: the input then shows them.
        """
        self.widget.candidates = ()
        text = clean_line(value.text)[:LONGEST]
        if not text:
            self.validate(None)
            return None
        row = self.known.get(value.key)
        if row is not None and clean_line(value.made_for)[:LONGEST] == text:
            return row
        found = list(self.source.find(text))
        sure = self.source.match(text) or (found[0] if len(found) == 1 else None)
        if sure is not None:
            return sure
        if not found:
            raise ValidationError(self.source.nothing % {"text": text}, code="nothing")
        self.widget.candidates = [(str(one.pk), self.source.label(one)) for one in found]
        raise ValidationError(str(self.source.several), code="several")

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare the words."""
        return (initial or Typed()).text != (data or Typed()).text


def lookups_of(form: forms.BaseForm) -> list[tuple[str, LookupField]]:
    """Return the fields of a form that are found by a name."""
    return [(n, field) for n, field in form.fields.items() if isinstance(field, LookupField)]


def look_up(form: forms.BaseForm, input_name: str) -> None:
    """Look for what was typed in the input ``input_name`` of a quiet form, if it is one of its own.

    What is found stands in the input; what is not, or is several rows, is told beside it.
    """
    for name, field in lookups_of(form):
        bound = form[name]
        if bound.html_name != input_name:
            continue
        field.required = False
        try:
            row = field.clean(bound.data)
        except ValidationError as error:
            form.add_error(name, error)
            continue
        data = cast("MultiValueDict", form.data).copy()
        for end, text in zip(ENDS, field.typed_for(row), strict=True):
            data[f"{bound.html_name}{end}"] = text
        form.data = data
