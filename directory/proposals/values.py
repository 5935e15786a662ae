"""What the public may propose to change of an entry, as plain values that JSON holds.

A text is a text, a closed list its codes, a link to a vocabulary its keys, a relation a list of
rows. Values are read as the public sees them: what is hidden from it is never sent to a browser.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from core.fields import ChoicesField
from directory.models import Place, ProfessionalContact, Programme, PublicContact
from directory.public.visibility import PUBLIC_FIELDS, PublicRecord
from directory.sections import SECTIONS, Section
from territories.models import Commune

CHILDREN: dict[str, type[models.Model]] = {
    "places": Place,
    "public_contacts": PublicContact,
    "professional_contacts": ProfessionalContact,
}
"""Relations that the public may correct, with their models."""

NOT_PROPOSED = frozenset({"notice", "notice_until", "image", "leaflet", "partners"})
"""What only the team gives: its own announcements, its files, its partnerships."""

_CHILD_FIELDS: dict[str, tuple[str, ...]] = {
    "places": (
        "label",
        "address",
        "postcode",
        "commune",
        "schedule",
        "evening_or_saturday",
        "wheelchair",
        "transport",
    ),
    "public_contacts": ("role", "phone", "extension", "email", "hours"),
    "professional_contacts": ("role", "phone", "extension", "mssante", "hours"),
}
_NUMBERS = frozenset({"phone", "extension"})
_ADDRESSES = frozenset({"email", "mssante"})


def proposed_names(section: Section) -> tuple[str, ...]:
    """Return the fields and relations of ``section`` that the public may correct."""
    if section.internal:
        return ()
    return tuple(
        name
        for name in section.names
        if name not in NOT_PROPOSED and (name in CHILDREN or name in PUBLIC_FIELDS["Programme"])
    )


PROPOSED_SECTIONS: tuple[Section, ...] = tuple(s for s in SECTIONS if proposed_names(s))
"""Sections of which the public may correct something."""

PROPOSED: frozenset[str] = frozenset(
    name for section in PROPOSED_SECTIONS for name in proposed_names(section)
)
"""All that the public may correct."""


def public_values(programme: Programme, names: Iterable[str]) -> dict[str, Any]:
    """Return what the public sees today of ``names`` in an entry.

    Raises:
        KeyError: a name is not in ``PROPOSED``.
    """
    record = PublicRecord(programme, programme.public_id)
    found: dict[str, Any] = {}
    for name in names:
        if name not in PROPOSED:
            raise KeyError(name)
        if name in CHILDREN:
            rows = getattr(programme, name).all()
            found[name] = [_row(name, row, programme.public_id) for row in rows]
        else:
            found[name] = _value(programme, record, name)
    return found


def _value(programme: Programme, record: PublicRecord, name: str) -> Any:
    """Return one field of the entry itself."""
    if is_link(name):
        return sorted(str(one.pk) for one in getattr(programme, name).all())
    field = Programme._meta.get_field(name)
    if isinstance(field, ChoicesField):
        return [choice.code for choice in record.choices(name)]
    if getattr(field, "choices", None):
        choice = record.choice(name)
        return choice.code if choice else ""
    if isinstance(field, models.TextField):
        return "\n".join(record.lines(name))
    if isinstance(field, models.CharField):
        return record.text(name)
    return record.value(name)


def is_link(name: str) -> bool:
    """Tell whether a field points to rows of a vocabulary."""
    return name == "themes" or bool(Programme._meta.get_field(name).many_to_many)


def _row(name: str, row: models.Model, public_id: str) -> dict[str, Any]:
    """Return one place or contact, with its key."""
    record = PublicRecord(row, public_id)
    found: dict[str, Any] = {"id": row.pk}
    for field in _CHILD_FIELDS[name]:
        if field == "commune":
            found[field] = getattr(row, "commune_id")  # noqa: B009 – of a place alone
        elif field in _NUMBERS:
            found[field] = record.phone(field) if field == "phone" else record.text(field)
        elif field in _ADDRESSES:
            found[field] = record.address(field)
        else:
            found[field] = _plain(record, row, field)
    return found


def _plain(record: PublicRecord, row: models.Model, field: str) -> Any:
    column = row._meta.get_field(field)
    if getattr(column, "choices", None):
        choice = record.choice(field)
        return choice.code if choice else ""
    return record.text(field) if isinstance(column, models.CharField) else record.value(field)


def rows_from(name: str, values: Iterable[Mapping[str, Any]]) -> list[models.Model]:
    """Return unsaved rows of a relation that hold ``values``, their keys included."""
    model = CHILDREN[name]
    told = list(values)
    communes = Commune.objects.select_related("departement").in_bulk(
        [value["commune"] for value in told if value.get("commune")]
    )
    rows = []
    for value in told:
        row = model()
        row.pk = value.get("id")
        row._state.adding = row.pk is None
        fill(row, value, _CHILD_FIELDS[name])
        if isinstance(row, Place) and row.commune_id in communes:
            row.commune = communes[row.commune_id]
        rows.append(row)
    return rows


def values_of_rows(name: str, rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    """Return rows typed in a form as plain values."""
    return [
        {"id": row.pk, **{field: _typed(row, field) for field in _CHILD_FIELDS[name]}}
        for row in rows
    ]


def _typed(row: models.Model, field: str) -> Any:
    return getattr(row, "commune_id" if field == "commune" else field)


def fill(row: models.Model, values: Mapping[str, Any], names: Iterable[str]) -> None:
    """Put ``values`` on a row, for those of ``names`` that are told."""
    for name in names:
        if name in values:
            setattr(row, "commune_id" if name == "commune" else name, values[name])


def child_fields(name: str) -> tuple[str, ...]:
    """Return the columns of a relation that the public may correct."""
    return _CHILD_FIELDS[name]
