"""The corpus in the index of the database in use, for as long as it is asked about."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction

from core.registry import Registry
from search import concepts, services
from search.engine.holder import holder
from tests.search.contract import corpus


@contextmanager
def corpus_indexed() -> Iterator[None]:
    """Put the corpus into the index, and take it back with all that tests changed.

    Tests must bear the mark ``django_db``: without any, no database is made for them.
    """
    names = Registry("search vocabulary")
    names.register("pathologie", lambda: corpus.vocabulary().values())
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(concepts, "vocabularies", names)
        services.put_many(corpus.documents())
        yield
        holder.forget()
        transaction.set_rollback(True)
