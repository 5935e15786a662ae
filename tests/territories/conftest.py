"""Fixtures of the territories' tests."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from territories.services.loading import load_territories


@pytest.fixture(scope="module")
def ile_de_france(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The real Île-de-France, loaded once for a module and undone at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_territories("11")
        yield
        transaction.set_rollback(True)
