"""The names of those who come along: as many lines as were asked for, one input each."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import clean_line
from events.contact import LONGEST_NAME_KEY, name_key

FIRST_LINES = 1
LONGEST_NAME = LONGEST_NAME_KEY


class NamesWidget(forms.Widget):
    """One line a person.

    Attributes:
        most: how many lines there may be.
        first: the rank of the first line.
        more: one more empty line is asked for.
    """

    template_name = "components/form/names.html"
    use_fieldset = True

    def __init__(self, most: int, first: int) -> None:
        """Build the widget for at most ``most`` people, counted from ``first``."""
        super().__init__()
        self.most = most
        self.first = first
        self.more = False

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Return what was typed, line by line."""
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [str(value) for value in values]

    def format_value(self, value: Any) -> list[str]:
        """Return the lines that are shown: those typed, then empty ones."""
        lines = [str(line) for line in value or []]
        wanted = max(min(FIRST_LINES, self.most), len(lines) + int(self.more))
        shown = lines + [""] * (wanted - len(lines))
        return shown[: self.most]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the lines, and whether there may be another."""
        context = super().get_context(name, value, attrs)
        lines = self.format_value(value)
        context["widget"].update(
            lines=list(enumerate(lines, start=self.first)),
            longest=LONGEST_NAME,
            has_more=len(lines) < self.most,
            most=self.most,
            first=self.first,
        )
        return context

    def id_for_label(self, id_: str) -> str:
        """Return the identifier of the first line, to which an error leads."""
        return f"{id_}_0" if id_ else id_


class NamesField(forms.Field):
    """Names of people, empty lines left out."""

    widget: Any = NamesWidget

    def __init__(self, *, most: int, first: int = 1, **kwargs: Any) -> None:
        """Build the field for at most ``most`` people, counted from ``first``."""
        super().__init__(required=False, widget=NamesWidget(most, first), **kwargs)

    def clean(self, value: Any) -> list[str]:
        """Return the names, each on one line.

        Raises:
            ValidationError: a line is too long or holds no letter; said with its rank.
        """
        names = []
        for rank, line in enumerate(self._lines(value), start=1):
            name = clean_line(line)
            if not name:
                continue
            if len(name) > LONGEST_NAME:
                message = _("ligne %(rank)s : ce nom a plus de %(most)s caractères.")
                raise ValidationError(message % {"rank": rank, "most": LONGEST_NAME})
            if not name_key(name):
                raise ValidationError(_("ligne %(rank)s : écrivez un nom.") % {"rank": rank})
            names.append(name)
        return names

    def _lines(self, value: Any) -> Sequence[str]:
        return value if isinstance(value, list) else []
