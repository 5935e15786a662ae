"""A shorter way to refuse what an editor typed in a block of several fields."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError


def field_errors(messages: dict[str, Any]) -> StructBlockValidationError:
    """Return the error that shows each message under the field of that name."""
    return StructBlockValidationError(
        block_errors={name: ValidationError(message) for name, message in messages.items()}
    )
