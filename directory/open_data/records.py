"""An entry as the open data tell it: nested, of plain values, ready for JSON."""

from typing import Any

from directory.open_data.declaring import References, values_of
from directory.open_data.fields import FIELDS
from directory.public.data import PublicEntry


def record_of(entry: PublicEntry, references: References) -> dict[str, Any]:
    """Return all the fields of an entry by name: text, numbers, lists and groups of them.

    Args:
        entry: the public form of the entry, all that is told of it.
        references: from ``current_references``, read once for any number of entries.
    """
    return values_of(FIELDS, entry, references)
