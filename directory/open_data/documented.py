"""The fields as the page « Données ouvertes » explains them to people."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from directory.open_data.declaring import Field, Kind
from directory.open_data.fields import SECTIONS
from directory.open_data.flat import columns_of


@dataclass(frozen=True)
class Code:
    """A value of a closed list."""

    code: str
    label: str


@dataclass(frozen=True)
class Explained:
    """One field.

    Attributes:
        path: its name in JSON, after those of the groups that hold it.
        columns: its columns in a table.
        kind: what it holds, in words.
        example: as JSON shows it, empty for a group.
        codes: the values that it may take.
    """

    path: str
    columns: tuple[str, ...]
    kind: str
    explanation: str
    example: str
    codes: tuple[Code, ...]
    is_group: bool


@dataclass(frozen=True)
class Section:
    """A chapter of fields."""

    title: str
    anchor: str
    fields: tuple[Explained, ...]


def sections() -> list[Section]:
    """Return all the fields, by chapter."""
    return [
        Section(str(title), f"champs-{rank}", tuple(_explained(fields)))
        for rank, (title, fields) in enumerate(SECTIONS, start=1)
    ]


def _explained(fields: Sequence[Field], path: str = "", before: str = "") -> Iterator[Explained]:
    for field in fields:
        here = f"{path}{field.name}"
        many = "[]" if field.kind == Kind.OBJECTS else ""
        columns = () if field.of else tuple(column.name for column in columns_of([field], before))
        yield Explained(
            path=f"{here}{many}",
            columns=columns,
            kind=field.kind.value,
            explanation=str(field.explanation),
            example="" if field.of else json.dumps(field.example, ensure_ascii=False),
            codes=_codes(field),
            is_group=bool(field.of),
        )
        yield from _explained(field.of, f"{here}{many}.", f"{field.column}_")


def _codes(field: Field) -> tuple[Code, ...]:
    if field.choices is None:
        return ()
    return tuple(Code(code, str(label)) for code, label in field.choices.choices if code)
