"""Putting proposed values on a version of an entry, in memory; nothing here is saved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from directory.comparing import FieldChange, changes_between, label_of
from directory.exceptions import ProposalError
from directory.models import Place, Programme, Proposal
from directory.proposals.values import (
    CHILDREN,
    PROPOSED,
    child_fields,
    fill,
    is_link,
    public_values,
)

_WHERE = ("address", "postcode", "commune")
"""Columns of a place whose change makes its exact point that of another place."""


def apply_changes(version: Programme, changes: Mapping[str, Any], seen: Mapping[str, Any]) -> None:
    """Put ``changes`` on ``version``, a row or a draft in memory.

    Of a place or a contact that was there, only the columns that the person changed are written:
    what they could not see stays.

    Args:
        version: what is changed.
        changes: from the name of a field to its proposed value.
        seen: what the person saw of these fields.
    """
    for name, value in changes.items():
        if name not in PROPOSED:
            continue
        if name in CHILDREN:
            rows = _merged(list(getattr(version, name).all()), name, value, seen.get(name, []))
            getattr(version, name).set(rows)
        elif is_link(name):
            _link(version, name, value)
        else:
            setattr(version, name, value)


def _link(version: Programme, name: str, keys: Iterable[str]) -> None:
    """Set a list of links; a row that was deleted meanwhile is left out."""
    related: Any = Programme._meta.get_field(name).related_model
    rows = [row for row in related._default_manager.all() if str(row.pk) in set(keys)]
    getattr(version, name).set(rows)


def _merged(
    rows: list[models.Model],
    name: str,
    proposed: Iterable[Mapping[str, Any]],
    seen: Iterable[Mapping[str, Any]],
) -> list[models.Model]:
    """Return the rows of a relation once the proposal is put on them."""
    before = {row["id"]: row for row in seen}
    after = {row["id"]: row for row in proposed if row.get("id") is not None}
    kept = []
    for row in rows:
        if row.pk in before and row.pk not in after:
            continue
        if row.pk in after:
            old, new = before.get(row.pk, {}), after[row.pk]
            names = [n for n in child_fields(name) if new.get(n) != old.get(n)]
            fill(row, new, names)
            if isinstance(row, Place) and set(names) & set(_WHERE):
                row.latitude = row.longitude = None
        kept.append(row)
    for value in proposed:
        if value.get("id") is None:
            new_row = CHILDREN[name]()
            fill(new_row, value, child_fields(name))
            kept.append(new_row)
    for position, row in enumerate(kept):
        setattr(row, "sort_order", position)  # noqa: B010 – children of an entry are ordered
    return kept


def check_values(version: Programme, names: Iterable[str], before: Programme) -> None:
    """Refuse values that the columns do not take; what was there before is not judged.

    Args:
        version: the text with the accepted values in it.
        names: the fields accepted.
        before: the text without them.

    Raises:
        ProposalError: with what is wrong, field by field.
    """
    wanted = set(names)
    said = []
    try:
        version.clean_fields(exclude={f.name for f in Programme._meta.fields} - wanted)
    except ValidationError as error:
        said += [(label_of(name), words) for name, words in error.message_dict.items()]
    for name in wanted & CHILDREN.keys():
        old = {row.pk: row for row in getattr(before, name).all()}
        for row in getattr(version, name).all():
            try:
                _check_row(row, old.get(row.pk))
            except ValidationError as error:
                said.append((label_of(name), error.messages))
    if said:
        lines = [f"{label}\u00a0: {' '.join(map(str, words))}" for label, words in said]
        raise ProposalError(" ".join(lines))


def _check_row(row: models.Model, old: models.Model | None) -> None:
    """Check the columns of a place or a contact that changed; raise ValidationError."""
    same = {
        field.name
        for field in row._meta.concrete_fields
        if field.name == "programme"
        or (old is not None and getattr(row, field.attname) == getattr(old, field.attname))
    }
    row.clean_fields(exclude=same)
    if "phone" not in same:
        row.clean()
    row.validate_constraints(exclude={"programme"})


def proposed_version(proposal: Proposal) -> Programme:
    """Return the public text of the entry as the whole proposal would make it, unsaved."""
    version = _fresh(proposal)
    apply_changes(version, proposal.changes, proposal.seen)
    return version


def proposed_changes(proposal: Proposal) -> list[FieldChange]:
    """Return what a correction would change of today's public text, field by field."""
    return changes_between(_fresh(proposal), proposed_version(proposal), proposal.changes)


def changed_since(proposal: Proposal, entry: Programme | None = None) -> list[str]:
    """Return the fields of a correction that somebody else changed since the person saw them.

    Args:
        proposal: the correction.
        entry: the public row, where it has just been read.
    """
    names = [name for name in proposal.changes if name in PROPOSED]
    now = public_values(entry if entry is not None else _fresh(proposal), names)
    return [name for name in names if now[name] != proposal.seen.get(name)]


def _fresh(proposal: Proposal) -> Programme:
    programme = proposal.programme
    assert programme is not None  # noqa: S101 – a correction is of an entry
    return Programme.objects.get(pk=programme.pk)
