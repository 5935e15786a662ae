"""An entry as one line of a table: its groups unfolded, several values joined in one cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from core.french import french_phone
from directory.open_data.declaring import Field, Kind
from directory.open_data.fields import FIELDS

JOINT = " | "
"""What stands between several values of one cell; a vertical bar inside a value becomes « / »."""


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Attributes:
        name: what its heading says.
        field: what it is made of.
        path: names that lead to its value from the top of a record.
        part: « code » or « libelle » for a closed list, else nothing.
        is_repeated: whether it lies in a list of groups, and so holds one value for each.
    """

    name: str
    field: Field
    path: tuple[str, ...]
    part: str = ""
    is_repeated: bool = False

    @property
    def is_number(self) -> bool:
        """Say whether it holds numbers alone, which no spreadsheet takes for a formula."""
        return self.field.kind in (Kind.NUMBER, Kind.INTEGER)

    @cached_property
    def cell(self) -> Callable[[Mapping[str, Any]], Any]:
        """Return what reads this column of a record: a number, a boolean, None or a text.

        What the column is made of is looked at once, not again for each of 100,000 entries.
        """
        plain, path = _plain(self), self.path
        if self.is_repeated:
            return lambda record: _joined(_follow(record, path), plain)
        if self.field.kind in (Kind.TEXTS, Kind.CHOICES):
            return lambda record: _joined(_one(record, path), plain)
        return lambda record: plain(_one(record, path))


def columns_of(
    fields: Sequence[Field],
    before: str = "",
    path: tuple[str, ...] = (),
    *,
    is_repeated: bool = False,
) -> Iterator[Column]:
    """Yield the columns of ``fields``: a closed list has one for its words, one for its codes."""
    for field in fields:
        name, here = f"{before}{field.name}", (*path, field.name)
        if field.of:
            repeated = is_repeated or field.kind == Kind.OBJECTS
            yield from columns_of(field.of, f"{field.column}_", here, is_repeated=repeated)
        elif field.kind in (Kind.CHOICE, Kind.CHOICES):
            yield Column(name, field, here, "libelle", is_repeated)
            yield Column(f"{name}_code", field, here, "code", is_repeated)
        else:
            yield Column(name, field, here, "", is_repeated)


COLUMNS: tuple[Column, ...] = tuple(columns_of(FIELDS))
"""The columns of an entry, in the order of its fields."""


def _one(part: Any, path: tuple[str, ...]) -> Any:
    """Return what lies at the end of ``path``, where no list of groups is on the way."""
    for name in path:
        part = part[name]
    return part


def _follow(part: Any, path: tuple[str, ...]) -> list[Any]:
    """Return what lies at the end of ``path``: one thing for each group on the way."""
    found = [part]
    for name in path:
        found = [
            one[name] for group in found for one in (group if isinstance(group, list) else [group])
        ]
    return found


def _joined(values: Sequence[Any], plain: Callable[[Any], Any]) -> str:
    """Join values, an unknown one as an empty place, so that the second stays the second."""
    if not values:
        return ""
    texts = [text_of(plain(value)).replace("|", "/") for value in values]
    return JOINT.join(texts) if any(texts) else ""


def _plain(column: Column) -> Callable[[Any], Any]:
    """Return what turns a value of ``column`` into what a cell holds."""
    part = column.part
    match column.field.kind:
        case Kind.CHOICE | Kind.CHOICES:
            return lambda value: value[part] if value else value
        case Kind.TEXTS if column.is_repeated:
            return ", ".join
        case Kind.PHONE:
            return lambda value: french_phone(value).replace("\xa0", " ")
    return lambda value: value


def text_of(value: Any) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "oui" if value else "non"
    return "" if value is None else str(value)
