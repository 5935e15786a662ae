"""Keep the search index in step with what is public, in the transaction that changes it."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from modelsearch import index
from wagtail.search.backends import get_search_backend

from directory.models import Organisation, Programme
from directory.registered.documents import KIND, documents_of
from search import services as search


def refresh(programme_ids: Iterable[int]) -> None:
    """Put the documents of the public entries among ``programme_ids``, remove those of others."""
    ids = list(programme_ids)
    if not ids:
        return
    with transaction.atomic():
        # Held before anything is read: what another transaction is publishing is waited for, and
        # not written over with the text before.
        search.raise_version()
        shown = list(documents_of(ids))
        if shown:
            search.put_many(shown)
        kept = {document.key for document in shown}
        keys = {
            key
            for start in range(0, len(ids), search.BATCH)
            for key in Programme.objects.filter(
                pk__in=ids[start : start + search.BATCH]
            ).values_list("public_id", flat=True)
        }
        if hidden := keys - kept:
            search.remove_many(KIND, hidden)


def forget(public_id: str) -> None:
    """Remove the document of a deleted entry."""
    search.remove(KIND, public_id)


def refresh_admin_list(programme: Programme) -> None:
    """Index the live row for the admin's list, with its children.

    Wagtail indexes when the row is saved, which is before modelcluster writes the children.
    """
    index.insert_or_update_object(Programme.objects.get(pk=programme.pk))


def refresh_organisation_lists(organisations: Sequence[Organisation]) -> None:
    """Index structures written in bulk for the admin's list."""
    if organisations:
        get_search_backend().add_bulk(Organisation, organisations)


def refresh_admin_lists(programmes: Sequence[Programme]) -> None:
    """Index rows written in bulk for the admin's list, where nothing is indexed by itself."""
    if programmes:
        rows = (
            Programme.objects.filter(pk__in=[programme.pk for programme in programmes])
            .select_related("organisation")
            .prefetch_related("places__commune")
        )
        get_search_backend().add_bulk(Programme, list(rows))
