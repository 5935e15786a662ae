"""A database for two: every test gets a fresh copy of the test database, and throws it away."""

import itertools
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.concurrency.at_once import Rivals, elsewhere
from tests.concurrency.workers import nursery

_copies = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _no_worker_outlives_the_run() -> Iterator[None]:
    """Leave no process behind, whatever failed."""
    yield
    nursery.close()


@pytest.fixture(scope="session")
def pattern(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return the name of a copy of the test database to which nobody is ever connected."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            name = str(tmp_path_factory.mktemp("rivals") / "pattern.sqlite3")
            connection.ensure_connection()
            copy = sqlite3.connect(name)
            connection.connection.backup(copy)
            copy.close()
        else:
            connection.close()  # PostgreSQL copies no database that is in use
            name = f"{connection.settings_dict['NAME']}_pattern"
            _create(name, connection.settings_dict["NAME"])
    yield name
    if connection.vendor != "sqlite":
        with django_db_blocker.unblock():
            _drop(name)


@pytest.fixture
def rivals(
    pattern: str, db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Rivals]:
    """Return what lets two people act at once; mails go to the outbox as on a site."""
    settings.EMAIL_BACKEND = "core.mail.backend.OutboxEmailBackend"
    settings.REMINDERS_AT_ANY_HOUR = True
    if connection.vendor == "sqlite":
        name = str(shutil.copy(pattern, tmp_path / "rivals.sqlite3"))
    else:
        name = f"{pattern}_{next(_copies)}"
        _create(name, pattern)
    try:
        with elsewhere(name):
            yield Rivals(monkeypatch)
    finally:
        if connection.vendor != "sqlite":
            _drop(name)


def _create(name: str, pattern: str) -> None:
    """Create a database like another one."""
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(pattern)}")


def _drop(name: str) -> None:
    """Drop a database, whoever is still connected."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")
