"""Fixtures of the pages room."""

import pytest

from pages.models import HomePage
from pages.services.content import lay_out_pages
from tests.pages.factories import make_home


@pytest.fixture
def home(db: None) -> HomePage:
    """A site with nothing but its home page."""
    return make_home()


@pytest.fixture
def ready_site(db: None) -> HomePage:
    """A site as ``setup`` leaves it."""
    lay_out_pages()
    return HomePage.objects.get()
