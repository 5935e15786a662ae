"""The database of the test run, saved and restored into an empty place of the same engine."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from core.services.backup import back_up

REPOSITORY = Path(__file__).resolve().parents[2]
QUERY = "SELECT email FROM accounts_user"


class SQLitePlace:
    """An empty SQLite database."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "restored.sqlite3"
        self.url = f"sqlite:///{self.file}"

    def emails(self) -> list[str]:
        with closing(sqlite3.connect(self.file)) as database:
            return [row[0] for row in database.execute(QUERY)]

    def close(self) -> None:
        """Leave the file to pytest."""


class PostgreSQLPlace:
    """An empty database on the server of the test run, dropped at the end."""

    def __init__(self, folder: Path) -> None:
        told = connection.settings_dict
        self.name = f"{told['NAME']}_restored"
        keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        self.parameters = {name: told[key] for name, key in keys.items()}
        self.run(f'CREATE DATABASE "{self.name}" TEMPLATE template0')
        user, password = quote(told["USER"], safe=""), quote(told["PASSWORD"], safe="")
        self.url = f"postgres://{user}:{password}@{told['HOST']}:{told['PORT']}/{self.name}"

    def run(self, statement: str) -> None:
        with psycopg.connect(**self.parameters, dbname="postgres", autocommit=True) as server:
            server.execute(statement)

    def emails(self) -> list[str]:
        with psycopg.connect(**self.parameters, dbname=self.name) as database:
            return [row[0] for row in database.execute(QUERY)]

    def close(self) -> None:
        self.run(f'DROP DATABASE "{self.name}" WITH (FORCE)')


@pytest.fixture
def empty_place(transactional_db, tmp_path) -> Iterator[SQLitePlace | PostgreSQLPlace]:
    kinds = {"sqlite": SQLitePlace, "postgresql": PostgreSQLPlace}
    place = kinds[connection.vendor](tmp_path)
    yield place
    place.close()


def test_what_was_saved_is_back(empty_place, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "images").mkdir(parents=True)
    (settings.MEDIA_ROOT / "images" / "a.txt").write_text("image")
    get_user_model().objects.create_user("porteuse@exemple.fr")
    saved = tmp_path / "saved.tar.gz"
    assert back_up(saved).media_files == 1

    restored_media = tmp_path / "restored-media"
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": empty_place.url,
        "MEDIA_ROOT": str(restored_media),
    }
    done = subprocess.run(
        [sys.executable, "site/manage.py", "restore", str(saved)],
        cwd=REPOSITORY, env=env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert empty_place.emails() == ["porteuse@exemple.fr"]
    assert (restored_media / "images" / "a.txt").read_text() == "image"
