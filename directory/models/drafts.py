"""Reading a version of an entry in few queries, whatever became of what it points to."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Self, cast

from django.db import models
from modelcluster.models import get_all_child_relations

Model = type[models.Model]
Targets = dict[Model, dict[str, models.Model]]


class DraftReadingMixin:
    """Builds an entry from a revision with one query a kind of row that its children point to.

    The library asks once for each place and each partner, and fails when a structure named by a
    draft alone was deleted meanwhile: such a partner is left out here, such an image forgotten.
    """

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Self | None:
        """Return the entry that ``data`` describes; see ``ClusterableModel``."""
        build = cast("Any", super()).from_serializable_data
        if not check_fks:
            return build(data, False, strict_fks)
        model = cast("Model", cls)
        found = _targets(model, data)
        clean = _without_lost_children(model, _without_lost_links(model, data), found)
        entry = build(clean, False, strict_fks)
        for relation, rows in _children(model, clean):
            if rows:
                for child in getattr(entry, relation.get_accessor_name()).all():
                    _attach(child, relation.field.name, found)
        return entry


def _foreign_keys(model: Model, parent: str = "") -> list[Any]:
    """Return the foreign keys of a model, without the one to its ``parent``."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and field.name != parent
    ]


def _children(model: Model, data: dict[str, Any]) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Yield each child relation of ``model`` that ``data`` tells of, with its rows."""
    for relation in get_all_child_relations(model):
        if (rows := data.get(relation.get_accessor_name())) is not None:
            yield relation, rows


def _targets(model: Model, data: dict[str, Any]) -> Targets:
    """Return the rows that children point to, by model and key written as text."""
    wanted: dict[Model, set[Any]] = defaultdict(set)
    for relation, rows in _children(model, data):
        for field in _foreign_keys(relation.related_model, relation.field.name):
            wanted[field.related_model].update(row.get(field.name) for row in rows)
    found: Targets = {}
    for target, keys in wanted.items():
        keys.discard(None)
        # With what each row cannot be without: a commune and its département.
        known = target._default_manager.select_related().in_bulk(list(keys)) if keys else {}
        found[target] = {str(key): row for key, row in known.items()}
    return found


def _without_lost_links(model: Model, data: dict[str, Any]) -> dict[str, Any]:
    """Return ``data`` without what the entry itself points to and is no longer there."""
    links = [
        field for field in _foreign_keys(model) if field.null and data.get(field.name) is not None
    ]
    wanted: dict[Model, set[Any]] = defaultdict(set)
    for field in links:
        wanted[field.related_model].add(data[field.name])
    there = {
        target: {
            str(key)
            for key in target._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
        }
        for target, keys in wanted.items()
    }
    lost = {
        field.name: None
        for field in links
        if str(data[field.name]) not in there[field.related_model]
    }
    return {**data, **lost}


def _without_lost_children(model: Model, data: dict[str, Any], found: Targets) -> dict[str, Any]:
    """Return ``data`` without the children that point to a row that is no longer there."""

    def is_whole(row: dict[str, Any], field: Any) -> bool:
        key = row.get(field.name)
        return key is None or str(key) in found[field.related_model]

    clean = dict(data)
    for relation, rows in _children(model, data):
        keys = _foreign_keys(relation.related_model, relation.field.name)
        clean[relation.get_accessor_name()] = [
            row for row in rows if all(is_whole(row, field) for field in keys)
        ]
    return clean


def _attach(child: models.Model, parent: str, found: Targets) -> None:
    """Give a child the rows it points to, so that showing it asks for nothing."""
    for field in _foreign_keys(type(child), parent):
        key = getattr(child, field.attname)
        if key is not None:
            setattr(child, field.name, found[field.related_model][str(key)])
