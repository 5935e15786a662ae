"""The test database, made by the migrations once and copied by every other process of the run.

Going through all the migrations takes each process 10 to 20 seconds. The first one keeps what they
made as a pattern: a file in ``var/tests/`` for SQLite, a database beside the others for PostgreSQL.
Whoever comes later, in this run or in the next, starts from a copy.

A copy is never stale. The pattern bears a digest of every file of the applications and of every
installed package, and is made again when that differs. ``migrate`` then runs on the copy all the
same: it finds nothing to do in a second.
"""

import fcntl
import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = ("site", *(file.parent.name for file in REPOSITORY.glob("*/apps.py")))
FOLDER = REPOSITORY / "var" / "tests"


@contextmanager
def copied_database(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Let the test database made inside the block be a copy of the pattern, or become the pattern.

    Args:
        connection: to the database of the settings, not yet to the one of the tests.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the others wait for the pattern instead of making theirs
        copied = _sqlite if connection.vendor == "sqlite" else _postgresql
        with copied(connection, digest()):
            yield


def digest() -> str:
    """Return what changes with anything that may change what the migrations make."""
    result = hashlib.sha256()
    for source in SOURCES:
        for path in sorted((REPOSITORY / source).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                result.update(f"{path.relative_to(REPOSITORY)}\n".encode())
                result.update(hashlib.sha256(path.read_bytes()).digest())
    for installed in sorted(f"{d.name}=={d.version}" for d in distributions()):
        result.update(f"{installed}\n".encode())
    return result.hexdigest()


def migrated_file() -> Path:
    """Return where SQLite's pattern of the present sources lies, once a run has made it."""
    return _file(digest())


def _file(key: str) -> Path:
    return FOLDER / f"{key}.sqlite3"


@contextmanager
def _sqlite(connection: Any, key: str) -> Iterator[None]:
    """Fill the database in memory before Django looks at it; it lives while one is connected."""
    name = connection.creation._get_test_db_name()
    pattern = _file(key)
    if not pattern.exists():
        yield
        for old in FOLDER.glob("*.sqlite3*"):
            old.unlink()
        unfinished = pattern.with_suffix(".sqlite3-unfinished")
        with closing(sqlite3.connect(unfinished)) as made:
            connection.connection.backup(made)
        unfinished.rename(pattern)
        return
    with closing(sqlite3.connect(name, uri=True)) as copy:
        with closing(sqlite3.connect(pattern)) as made:
            made.backup(copy)
        yield


@contextmanager
def _postgresql(connection: Any, key: str) -> Iterator[None]:
    """Have the server copy the pattern, which bears its digest as its comment."""
    pattern = f"pattern_{connection.settings_dict['NAME']}"
    quoted = connection.ops.quote_name(pattern)
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [pattern],
        )
        found = cursor.fetchone()
    if found == (key,):
        connection.settings_dict["TEST"]["TEMPLATE"] = pattern
        yield
        return
    yield
    connection.close()  # PostgreSQL copies no database that is in use
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {quoted}")
        source = connection.ops.quote_name(connection.settings_dict["NAME"])
        cursor.execute(f"CREATE DATABASE {quoted} TEMPLATE {source}")
        cursor.execute(f"COMMENT ON DATABASE {quoted} IS '{key}'")
