"""Dropping of territories that the files no longer hold, never of what the site uses."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import models

from territories.models import Commune, CommunePostcode

BATCH = 500


def drop_unused(model: type[models.Model], pks: Collection[str]) -> tuple[int, list[str]]:
    """Delete the rows of ``model`` among ``pks`` that nothing points to.

    Args:
        model: Commune, Intercommunalite, Departement or Region.
        pks: what may go.

    Returns:
        How many rows were deleted, and the names of those kept because something uses them.
    """
    rows = list(model._default_manager.filter(pk__in=pks))
    dropped, kept = 0, []
    # Arrondissements first: a commune whose arrondissements stay is used by them.
    for parts in (True, False):
        some = {row.pk: row for row in rows if _is_part(row) is parts}
        used = _used(model, some)
        kept += [str(row) for pk, row in some.items() if pk in used]
        unused = [pk for pk in some if pk not in used]
        for batch in _batches(unused):
            model._default_manager.filter(pk__in=batch).delete()
        dropped += len(unused)
    return dropped, sorted(kept)


def _is_part(row: models.Model) -> bool:
    return isinstance(row, Commune) and row.parent_id is not None


def _used(model: type[models.Model], pks: Iterable[str]) -> set[str]:
    """Return those of ``pks`` that a row of another table points to, by key or by link."""
    used: set[str] = set()
    for relation in model._meta.related_objects:
        if relation.related_model is CommunePostcode:
            continue
        name = relation.field.name
        for batch in _batches(pks):
            pointing = relation.related_model._base_manager.filter(**{f"{name}__in": batch})
            used.update(pointing.values_list(name, flat=True))
    return used


def _batches(items: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch
