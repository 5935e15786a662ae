"""Fields and widgets of the space: days, yes or no, long closed lists under headings."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import Model
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, picked where the browser offers it, else typed as 31/12/2026."""

    default_error_messages = {
        "invalid": _("Cette date n’est pas lisible. Exemple : 31/12/2026."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(**kwargs)


class YesNoField(forms.TypedChoiceField):
    """Yes, no, or nobody has told yet."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.update(
            choices=[("True", _("oui")), ("False", _("non")), ("", _("non renseigné"))],
            coerce=lambda value: value == "True",
            empty_value=None,
            widget=forms.RadioSelect,
        )
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Return the code of a truth value."""
        return "" if value is None else str(value)


class GroupedCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in folded groups; a group that holds a choice is open and says how many."""

    template_name = "components/form/grouped_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        """Return the groups with their counts, and what stands outside any group first."""
        context = super().get_context(name, value, attrs)
        groups = []
        for label, options, _index in context["widget"]["optgroups"]:
            chosen = sum(1 for option in options if option["selected"])
            groups.append({"label": label, "options": options, "chosen": chosen})
        loose = [option for group in groups if not group["label"] for option in group["options"]]
        context["widget"]["loose"] = loose
        context["widget"]["groups"] = [group for group in groups if group["label"]]
        return context


class _Grouped(ModelChoiceIterator):
    """Rows under the headings that the field gives them, in the order of the queryset."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        groups: dict[str, list] = {}
        for row in self.queryset:
            groups.setdefault(self.field.heading(row), []).append(self.choice(row))
        yield from self.field.in_order(groups)


class GroupedField(forms.ModelMultipleChoiceField):
    """Several rows of a long vocabulary, under headings.

    Args:
        group_of: gives the heading of a row.
    """

    iterator = _Grouped
    widget = GroupedCheckboxes

    def __init__(self, queryset: Any, *, group_of: Callable[[Any], str], **kwargs: Any) -> None:
        self.group_of = group_of
        super().__init__(queryset, **kwargs)

    def heading(self, row: Any) -> str:
        """Return the heading under which a row stands."""
        return self.group_of(row)

    def in_order(self, groups: dict[str, list]) -> Any:
        """Return the groups as they are shown: in the order of the queryset."""
        return groups.items()


class NamedField(forms.ModelMultipleChoiceField):
    """Several rows of a short vocabulary, as checkboxes."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Model) -> str:
        """Return the name that the public reads."""
        return str(getattr(obj, "plain_name", obj))
