"""Model fields shared by all rooms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from wagtail import fields
from wagtail.blocks import StreamBlock, StreamValue


class StreamField(fields.StreamField):
    """A StreamField whose block definitions stay out of migrations.

    Changing a block then needs no migration. Historical models in data migrations get a field
    without blocks; ``to_python`` keeps their raw content readable (``value.raw_data``) instead of
    dropping every child of an unknown type.
    """

    def __init__(
        self, block_types: StreamBlock | type[StreamBlock] | Sequence | None = None, **kwargs: Any
    ) -> None:
        super().__init__([] if block_types is None else block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Describe the field to migrations without its blocks and label."""
        name, path, _args, kwargs = super().deconstruct()
        for key in ("block_lookup", "verbose_name", "help_text"):
            kwargs.pop(key, None)
        return name, path, [], kwargs

    def to_python(self, value: Any) -> StreamValue:
        """Convert ``value``, keeping raw children when this field has no block (a migration)."""
        if not self.stream_block.child_blocks and isinstance(value, list):
            result = StreamValue(self.stream_block, value, is_lazy=True)
            result._stream_field = self
            return result
        return super().to_python(value)


class ChoicesField(models.CharField):
    """Several values of one closed list, in the order of the list.

    In Python a list of codes; in the database ``|code|code|``, so that one portable lookup finds
    a value: ``filter(care_settings__contains="|ville|")`` (see ``has``).
    """

    description = "Several choices"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 300)
        kwargs.setdefault("default", list)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list, dict]:
        """Leave the choices out of migrations: adding one changes no column."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, path, list(args), kwargs

    @staticmethod
    def has(value: str) -> str:
        """Return what to give to ``__contains`` to find rows that hold ``value``."""
        return f"|{value}|"

    def to_python(self, value: Any) -> list[str]:
        """Convert from the database's or a revision's text, or from a list."""
        if not value:
            return []
        codes = value.strip("|").split("|") if isinstance(value, str) else [str(v) for v in value]
        ranks = self._ranks
        return sorted(codes, key=lambda code: ranks.get(code, len(ranks)))

    @cached_property
    def _ranks(self) -> dict[str, int]:
        """Return the place of each code in the list; a code that came twice keeps its first."""
        codes = dict.fromkeys(code for code, _label in self.flatchoices)
        return {code: rank for rank, code in enumerate(codes)}

    def from_db_value(self, value: str | None, *_args: Any) -> list[str]:
        """Convert from the database."""
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> str:
        """Convert to the database's text; a text (of a lookup) passes unchanged."""
        if isinstance(value, str):
            return value
        return f"|{'|'.join(value)}|" if value else ""

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise for revisions and fixtures."""
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: list[str], model_instance: models.Model | None) -> None:
        """Refuse a code out of the list, and nothing at all when a value is required."""
        known = {code for code, _label in self.flatchoices}
        for code in value:
            if code not in known:
                raise ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": code},
                )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def labels(self, value: list[str]) -> list[str]:
        """Return the labels of the codes of ``value`` as people read them."""
        names = dict(self.flatchoices)
        return [str(names.get(code, code)) for code in value]

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Offer the list as checkboxes."""
        kwargs.pop("choices_form_class", None)
        options = {
            "choices": self.flatchoices,
            "required": not self.blank,
            "label": capfirst(self.verbose_name),
            "help_text": self.help_text,
            "widget": forms.CheckboxSelectMultiple,
            **kwargs,
        }
        return forms.MultipleChoiceField(**options)
