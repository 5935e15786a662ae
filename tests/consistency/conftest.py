"""A whole small site: set up as an installation is, with the sample spreadsheet imported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from core.registry import ordered, setup_steps
from pages.models import ContactPage

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLE = REPOSITORY / "directory" / "data" / "samples" / "ars-95-2025.csv"


@pytest.fixture(scope="module")
def whole_site(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Lay the site out once for a module; each test still undoes what it changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        for step in ordered(setup_steps):
            step.run()
        ContactPage.objects.update(recipient="contact@exemple.fr")  # opens its form
        call_command("import_programmes", str(SAMPLE), verbosity=0)
        if connection.vendor == "postgresql":
            # What autovacuum does on a real site; it cannot see rows of an open transaction.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)
