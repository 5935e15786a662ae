"""The form of one row."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from directory.space.editing.forms.bound import EntryFormMixin
from directory.space.editing.forms.lookup import LookupField, look_up, lookups_of

BLANK: tuple[Any, ...] = (None, "", False)


class RowForm(EntryFormMixin, forms.ModelForm):
    """One row of a relation.

    Attributes:
        words: what the page says of these rows (``one``, ``add``, ``remove`` …).
        title: what names the row; nothing for a new one.
        folded_names: fields that few people need, folded away under ``folded_title``.
        row_key: the key by which the draft knows it; nothing for a new one.
    """

    words: Mapping[str, Any] = {}
    folded_names: Sequence[str] = ()
    folded_title: str | Promise = ""

    def __init__(self, *args: Any, shared: Any = None, **kwargs: Any) -> None:
        is_kept = kwargs.get("instance") is not None
        super().__init__(*args, **kwargs)
        self.title = str(self.instance) if is_kept else ""
        self.row_key = "" if self.instance.pk is None else str(self.instance.pk)
        for name, field in self.lookups():
            field.known = shared or {}
            row = getattr(self.instance, name) if getattr(self.instance, f"{name}_id") else None
            self.initial[name] = field.typed_for(row)

    @classmethod
    def shared(cls, rows: Sequence[Any], data: MultiValueDict | None) -> Any:  # noqa: ARG003 – for others
        """Return what all the rows need, read once."""
        return None

    @classmethod
    def check_together(cls, filled: "Sequence[RowForm]") -> bool:  # noqa: ARG003 – for others
        """Check the rows against one another; add the errors where they belong."""
        return True

    def advise(self) -> None:
        """Fill ``advice`` in, for forms that have any to give."""

    @property
    def shown(self) -> list[forms.BoundField]:
        """Return the fields that everybody sees."""
        return [bound for bound in self if bound.name not in self.folded_names]

    @property
    def folded(self) -> list[forms.BoundField]:
        """Return the fields that are folded away."""
        return [self[name] for name in self.folded_names]

    @property
    def is_unfolded(self) -> bool:
        """Whether a folded field holds something or is wrong."""
        return any(bound.errors or bound.value() not in BLANK for bound in self.folded)

    def lookups(self) -> list[tuple[str, LookupField]]:
        """Return the fields that are found by a name."""
        return lookups_of(self)

    def is_empty(self) -> bool:
        """Whether nothing was typed beside what the page had put there itself."""
        if not self.is_bound:
            return False
        empty = type(self.instance)()
        for bound in self:
            is_key = empty._meta.get_field(bound.name).is_relation
            default = None if is_key else getattr(empty, bound.name)
            if bound.data not in BLANK and bound.field.has_changed(default, bound.data):
                return False
        return True

    def resolve(self, input_name: str) -> None:
        """Look for what was typed in the input ``input_name``, if it is one of ours."""
        look_up(self, input_name)

    def _get_validation_exclusions(self) -> set[str]:
        """Do not ask the database again for rows that the lookup has just read."""
        excluded = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return {*excluded, *(name for name, _field in self.lookups())}
