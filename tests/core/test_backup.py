"""Backup and restoration, into an empty place and over a full one."""

import io
import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.services import archive, backup
from core.services.restore import restore

REPOSITORY = Path(__file__).resolve().parents[2]


def manage(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a management command of a site that lives in ``folder``, in a process of its own."""
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
    }
    return subprocess.run(
        [sys.executable, "site/manage.py", *command],
        cwd=REPOSITORY,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def full_site(tmp_path):
    """A site with a table of its own and an uploaded file, and the archive of its backup."""
    folder = tmp_path / "full"
    (folder / "media" / "images").mkdir(parents=True)
    (folder / "media" / "images" / "affiche.txt").write_text("affiche")
    with sqlite3.connect(folder / "site.sqlite3") as database:
        database.execute("CREATE TABLE probe (word TEXT)")
        database.execute("INSERT INTO probe VALUES ('éducation')")
    saved = tmp_path / "saved.tar.gz"
    done = manage(folder, "backup", str(saved))
    assert done.returncode == 0, done.stderr
    return folder, saved


def test_restores_into_an_empty_place(full_site, tmp_path):
    _, saved = full_site
    empty = tmp_path / "empty"
    empty.mkdir()
    done = manage(empty, "restore", str(saved))
    assert done.returncode == 0, done.stderr
    with sqlite3.connect(empty / "site.sqlite3") as database:
        assert database.execute("SELECT word FROM probe").fetchall() == [("éducation",)]
    assert (empty / "media" / "images" / "affiche.txt").read_text() == "affiche"


def test_refuses_a_full_place_unless_told(full_site):
    folder, saved = full_site
    with sqlite3.connect(folder / "site.sqlite3") as database:
        database.execute("INSERT INTO probe VALUES ('après')")
    refused = manage(folder, "restore", str(saved))
    assert refused.returncode != 0
    assert "--replace" in refused.stderr
    assert manage(folder, "restore", str(saved), "--replace").returncode == 0
    with sqlite3.connect(folder / "site.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM probe").fetchone() == (1,)


def test_backup_is_private_and_never_overwrites(full_site):
    folder, saved = full_site
    assert saved.stat().st_mode & 0o077 == 0
    again = manage(folder, "backup", str(saved))
    assert again.returncode != 0
    assert "existe déjà" in again.stderr


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\x00truncated"])
def test_a_file_that_is_no_backup_gets_a_clear_message(tmp_path, content):
    wrong = tmp_path / "wrong.tar.gz"
    wrong.write_bytes(content)
    done = manage(tmp_path, "restore", str(wrong))
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert "sauvegarde" in done.stderr


def archive_of(path: Path, members: dict[str, bytes]) -> Path:
    """Write an archive with these members."""
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def manifest(**changes: object) -> bytes:
    fields = {"format": 1, "engine": "sqlite", "made_at": "2026-01-01", "media_files": 0}
    return json.dumps({**fields, **changes}).encode()


@pytest.mark.parametrize(
    ("members", "why"),
    [
        ({"readme": b"x"}, "n’est pas une sauvegarde"),
        ({"manifest.json": b"{}"}, "n’est pas une sauvegarde"),
        ({"manifest.json": manifest(format=2)}, "version plus récente"),
        ({"manifest.json": manifest(engine="oracle")}, "oracle"),
    ],
    ids=["no manifest", "empty manifest", "later form", "other engine"],
)
@pytest.mark.django_db
def test_foreign_archives_are_refused(tmp_path, members, why):
    with pytest.raises(archive.BackupError, match=why):
        restore(archive_of(tmp_path / "x.tar.gz", members))


def test_a_member_cannot_leave_the_media_folder(full_site, tmp_path):
    _, saved = full_site
    with tarfile.open(saved) as tar:
        database = tar.extractfile(archive.DATABASE).read()
    evil = archive_of(
        tmp_path / "evil.tar.gz",
        {"manifest.json": manifest(), "database": database, "media/../escaped.txt": b"x"},
    )
    place = tmp_path / "place"
    place.mkdir()
    assert manage(place, "restore", str(evil)).returncode == 0
    assert not list(tmp_path.rglob("escaped.txt"))


@pytest.mark.django_db(transaction=True)
def test_the_running_database_is_saved_and_its_copy_can_be_read(tmp_path, settings):
    """Runs on the engine of the test run: on PostgreSQL with pg_dump."""
    settings.MEDIA_ROOT = tmp_path / "media"
    saved = tmp_path / "saved.tar.gz"
    told = backup.back_up(saved)
    assert told.engine == connection.vendor
    with tarfile.open(saved) as tar:
        assert tar.getnames()[:2] == ["manifest.json", "database"]
        start = tar.extractfile("database").read(16)
    assert start.startswith({"sqlite": b"SQLite format 3", "postgresql": b"PGDMP"}[told.engine])


@pytest.mark.django_db
def test_the_command_turns_refusals_into_messages(tmp_path):
    with pytest.raises(CommandError, match="ne peut pas être lue"):
        call_command("restore", str(tmp_path / "absent.tar.gz"))
