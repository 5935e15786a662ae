"""Save everything that cannot be made again: database and uploaded files."""

import io
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from core.services.archive import (
    DATABASE,
    FORMAT,
    MANIFEST,
    MEDIA,
    BackupError,
    Manifest,
    postgresql_environment,
)


def back_up(target: Path) -> Manifest:
    """Write a backup of the running site to ``target``, readable by its owner only.

    The database is copied as of one moment while the site goes on; files are added afterwards, so
    that a row never names a file that the archive lacks.

    Raises:
        BackupError: when ``target`` exists, or the database's own tool fails.
    """
    if target.exists():
        raise BackupError(_("Le fichier %s existe déjà.") % target)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent) as folder:
            database = Path(folder) / DATABASE
            copy_database(database)
            manifest = write_archive(unfinished, database)
        unfinished.rename(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def copy_database(target: Path) -> None:
    """Copy the database as of one moment into the file ``target``."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(target)
        try:
            connection.connection.backup(copy)
            # A single file, whatever the journal of the original.
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
        return
    command = ["pg_dump", "--format=custom", "--no-owner", "--no-acl", f"--file={target}"]
    run_tool(command)


def write_archive(target: Path, database: Path) -> Manifest:
    """Pack manifest, database and uploaded files into ``target``."""
    root = Path(settings.MEDIA_ROOT)
    files = sorted(path for path in root.rglob("*") if path.is_file())
    manifest = Manifest(
        format=FORMAT,
        engine=connection.vendor,
        made_at=timezone.now().isoformat(),
        media_files=len(files),
    )
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with (
        os.fdopen(descriptor, "wb") as stream,
        tarfile.open(fileobj=stream, mode="w:gz", compresslevel=6) as archive,
    ):
        member = tarfile.TarInfo(MANIFEST)
        content = manifest.to_json()
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
        archive.add(database, DATABASE)
        for path in files:
            archive.add(path, MEDIA + path.relative_to(root).as_posix())
    return manifest


def run_tool(command: list[str]) -> None:
    """Run one of PostgreSQL's programs on the site's database.

    Raises:
        BackupError: when it is not installed or fails.
    """
    environment = {**os.environ, **postgresql_environment()}
    try:
        done = subprocess.run(  # noqa: S603 – the command is ours
            command, env=environment, capture_output=True, text=True, check=False
        )
    except FileNotFoundError as error:
        raise BackupError(
            _("Le programme %s manque : installez le paquet postgresql-client.") % command[0]
        ) from error
    if done.returncode:
        raise BackupError(
            _("%(program)s a échoué : %(why)s") % {"program": command[0], "why": done.stderr}
        )
