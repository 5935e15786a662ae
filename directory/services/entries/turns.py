"""Taking turns: the one order in which rows about an entry are locked.

Organisation, then entries by key, then their lives, then lines of the queue. Who locks a life or
a line before its entry meets whoever came the other way, and PostgreSQL ends one of the two with
an error that a person would read as a breakdown.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from directory.exceptions import GoneError
from directory.models import Organisation, Programme, ProgrammeLife


def take_turns(keys: Iterable[int]) -> None:
    """Hold entries until the end of the transaction, before anything that belongs to them.

    Args:
        keys: primary keys of entries; those that no longer exist are left out.
    """
    rows = Programme.objects.select_for_update().filter(pk__in=list(keys)).order_by("pk")
    list(rows.values_list("pk"))


def hold(programme: Programme) -> None:
    """Hold one entry until the end of the transaction, before a row that points to it is written.

    Raises:
        GoneError: it was deleted meanwhile.
    """
    rows = Programme.objects.select_for_update().filter(pk=programme.pk)
    if not list(rows.values_list("pk")):
        raise GoneError


@contextmanager
def held_life(programme: Programme) -> Iterator[ProgrammeLife]:
    """Open a transaction and yield the life of an entry, locked after the entry itself.

    Raises:
        GoneError: the entry was deleted meanwhile.
    """
    with transaction.atomic():
        hold(programme)
        lives = ProgrammeLife.objects.select_for_update().filter(programme_id=programme.pk)
        yield lives.first() or ProgrammeLife.objects.create(programme_id=programme.pk)


def take_all_turns() -> None:
    """Hold every structure and every entry until the end of the transaction.

    For what decides about the whole directory from what it reads: an import must not write over
    a text that somebody published while it was being compared.
    """
    # An empty directory has no row to hold: two first files would not see each other.
    kind = Programme._meta
    held = ContentType.objects.select_for_update(no_key=True).filter(
        app_label=kind.app_label, model=kind.model_name
    )
    list(held.values_list("pk"))
    # Rows that point to a structure may still be added: they do not change what was read of it.
    structures = Organisation.objects.select_for_update(no_key=True).order_by("pk")
    list(structures.values_list("pk"))
    list(Programme.objects.select_for_update().order_by("pk").values_list("pk"))
