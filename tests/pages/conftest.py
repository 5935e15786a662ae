"""Fixtures of the pages room."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from pages.models import HomePage
from pages.services.content import lay_out_pages
from tests.pages.factories import make_home


@pytest.fixture
def home(db: None) -> HomePage:
    """A site with nothing but its home page."""
    return make_home()


@pytest.fixture(scope="module")
def laid_out(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The ready-made pages, laid out once for a module in which no test begins without them."""
    with django_db_blocker.unblock(), transaction.atomic():
        lay_out_pages()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def ready_site(db: None) -> HomePage:
    """A site as ``setup`` leaves it."""
    lay_out_pages()
    return HomePage.objects.get()
