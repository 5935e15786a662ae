"""Model fields shared by all rooms."""

from collections.abc import Sequence
from typing import Any

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
