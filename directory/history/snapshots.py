"""Versions of an entry read from many revisions at once, in one query a kind of row.

``revision.as_object()`` asks some ten queries; a page of history compares twenty versions. The
stand-ins made here have what ``directory.comparing`` reads of an entry, and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from directory.models import Programme, Theme
from directory.sections import SECTIONS

Found = Mapping[type[models.Model], Mapping[str, models.Model]]

OWN = ("organisation", "slug", "internal_note")
"""Fields that no section holds and that a history tells of."""
NAMES = tuple(name for section in SECTIONS for name in section.names) + OWN
THEMES, THEME_LINKS = "themes", "tagged_themes"


class Gone:
    """Stands for a row that was deleted since."""

    def __str__(self) -> str:
        return _("(supprimé depuis)")


class Rows(list[Any]):
    """A list that answers ``all()``, like the manager of a relation."""

    def all(self) -> "Rows":
        """Return every row."""
        return self


class Snapshot:
    """An entry as a revision has it."""

    def __init__(self, content: Mapping[str, Any], found: Found) -> None:
        for name in NAMES:
            setattr(self, name, _read(content, name, found))


def snapshots_of(contents: Mapping[int, Mapping[str, Any]]) -> dict[int, Snapshot]:
    """Return the stand-ins of versions, by the same keys.

    Args:
        contents: ``Revision.content`` by key of the revision.
    """
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for content in contents.values():
        for name in NAMES:
            for model, key in _pointed(content, name):
                wanted[model].add(key)
    found = {model: _rows(model, keys) for model, keys in wanted.items()}
    return {pk: Snapshot(content, found) for pk, content in contents.items()}


def _rows(model: type[models.Model], keys: Iterable[str]) -> dict[str, models.Model]:
    """Return rows by their key written as text."""
    rows = model._default_manager.in_bulk(list(keys))
    return {str(key): row for key, row in rows.items()}


def _pointed(content: Mapping[str, Any], name: str) -> Iterable[tuple[type[models.Model], str]]:
    """Yield the model and key of every row that ``name`` points to."""
    field: Any = Programme._meta.get_field(name)
    if name == THEMES:
        yield from ((Theme, str(link["tag"])) for link in content.get(THEME_LINKS) or [])
    elif field.one_to_many:
        for row in content.get(name) or []:
            for own in field.related_model._meta.concrete_fields:
                if _points(own) and own.name != field.field.name and row.get(own.name):
                    yield own.related_model, str(row[own.name])
    elif field.many_to_many:
        yield from ((field.related_model, str(key)) for key in content.get(name) or [])
    elif _points(field) and content.get(name):
        yield field.related_model, str(content[name])


def _read(content: Mapping[str, Any], name: str, found: Found) -> Any:
    """Return the value of one field or relation."""
    field: Any = Programme._meta.get_field(name)
    if field.one_to_many:
        return Rows(_child(field, row, found) for row in content.get(name) or [])
    if name == THEMES or field.many_to_many:
        return Rows(_row(found, model, key) for model, key in _pointed(content, name))
    return _value(field, content.get(name), found)


def _child(relation: Any, row: Mapping[str, Any], found: Found) -> models.Model:
    """Return a place, a contact or a partner of a version."""
    child: models.Model = relation.related_model()
    for field in child._meta.concrete_fields:
        if field.name == relation.field.name or field.name not in row:
            continue
        value = _value(field, row[field.name], found)
        if _points(field):
            setattr(child, field.attname, row[field.name])
            # The cache takes what stands for a deleted row, which the attribute would refuse.
            child._state.fields_cache[field.name] = value
        else:
            setattr(child, field.name, value)
    return child


def _value(field: Any, value: Any, found: Found) -> Any:
    if _points(field):
        return None if value is None else _row(found, field.related_model, str(value))
    return field.to_python(value)


def _row(found: Found, model: type[models.Model], key: str) -> Any:
    return found.get(model, {}).get(key) or Gone()


def _points(field: Any) -> bool:
    return isinstance(field, models.ForeignKey)
