"""The test database as other processes see it."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.db import connection


@dataclass
class LiveDatabase:
    """A database that this process and others share: ``url`` is for their DATABASE_URL."""

    url: str
    file: Path | None = None

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Run one statement, committed at once, and return its rows."""
        if self.file is None:
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall()) if cursor.description else []
        opened = sqlite3.connect(self.file, timeout=20)
        try:
            with opened:
                return opened.execute(sql).fetchall()
        finally:
            opened.close()


def share_test_database(folder: Path) -> LiveDatabase:
    """Make what is committed in the test database available to other processes.

    PostgreSQL's is so already. SQLite's lives in the memory of this process and is copied into a
    file, rows included: fill it first.
    """
    if connection.vendor == "sqlite":
        file = folder / "live.sqlite3"
        copy = sqlite3.connect(file)
        connection.ensure_connection()
        connection.connection.backup(copy)
        copy.close()
        return LiveDatabase(f"sqlite:///{file}", file)
    options = connection.settings_dict
    user = quote(options["USER"], safe="")
    password = quote(options["PASSWORD"], safe="")
    host = quote(options["HOST"] or "localhost", safe="")
    return LiveDatabase(
        f"postgres://{user}:{password}@{host}:{options['PORT'] or 5432}/{options['NAME']}"
    )
