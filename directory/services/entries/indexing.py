"""Keep the search index in step with what is public, in the transaction that changes it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from modelsearch import index
from wagtail.search.backends import get_search_backend

from directory.models import Organisation, Programme
from directory.public.cards import KIND, confirmation_data
from directory.registered.documents import documents_of
from search import services as search


def refresh(programme_ids: Iterable[int]) -> None:
    """Put the documents of the public entries among ``programme_ids``, remove those of others."""
    ids = list(dict.fromkeys(programme_ids))
    if not ids:
        return
    with transaction.atomic():
        # Held before anything is read: what another transaction is publishing is waited for, and
        # not written over with the text before.
        number = search.raise_version()
        shown = list(documents_of(ids))
        if shown:
            search.put_many(shown, number)
        kept = {document.key for document in shown}
        if len(kept) == len(ids):
            return
        keys = {
            key
            for start in range(0, len(ids), search.BATCH)
            for key in Programme.objects.filter(
                pk__in=ids[start : start + search.BATCH]
            ).values_list("public_id", flat=True)
        }
        if hidden := keys - kept:
            search.remove_many(KIND, hidden, number)


def confirm(programme: Programme, at: datetime, role: str) -> None:
    """Let an entry be ranked and shown by a confirmation of ``at``, an aware moment."""
    day = timezone.localdate(at)
    search.confirm(KIND, programme.public_id, day, confirmation_data(at, role))


def names_changed() -> None:
    """Let every process read again by which names pathologies are searched."""
    search.raise_version()


def forget(programme: Programme) -> None:
    """Remove a deleted entry, which still knows its key, from the index and the admin's list."""
    search.remove(KIND, programme.public_id)
    index.remove_object(programme)


def refresh_admin_list(programme: Programme) -> None:
    """Index the row for the admin's list, with its children."""
    refresh_admin_lists([programme])


def refresh_organisation_lists(organisations: Sequence[Organisation]) -> None:
    """Index structures written in bulk for the admin's list."""
    if organisations:
        get_search_backend().add_bulk(Organisation, organisations)


def refresh_admin_lists(programmes: Sequence[Programme]) -> None:
    """Index rows written in bulk for the admin's list, where nothing is indexed by itself."""
    if programmes:
        write_admin_lists(list(admin_rows([programme.pk for programme in programmes])))


def admin_rows(keys: Collection[int]) -> QuerySet[Programme]:
    """Return entries with all that the admin's list is searched by."""
    return (
        Programme.objects.filter(pk__in=keys)
        .select_related("organisation")
        .prefetch_related("places__commune")
    )


def write_admin_lists(rows: list[Programme]) -> None:
    """Index ``admin_rows`` that have just been read."""
    get_search_backend().add_bulk(Programme, rows)
