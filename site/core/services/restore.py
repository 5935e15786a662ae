"""Bring a backup back into an empty place, or over what is there when told so."""

import shutil
import sqlite3
import tarfile
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from core.services.archive import DATABASE, MANIFEST, MEDIA, BackupError, Manifest
from core.services.backup import run_tool


def restore(source: Path, *, replace: bool = False) -> Manifest:
    """Restore the archive ``source``; what is there is lost when ``replace`` is true.

    Raises:
        BackupError: when the file is no backup, comes from another engine, or the place is not
            empty and ``replace`` is false.
    """
    try:
        with tarfile.open(source, "r:gz") as archive:
            manifest = read_manifest(archive)
            check_place(manifest, replace=replace)
            with tempfile.TemporaryDirectory() as folder:
                database = Path(folder) / DATABASE
                extract(archive, archive.getmember(DATABASE), database)
                load_database(database)
            load_media(archive)
    except (tarfile.TarError, EOFError, OSError, KeyError) as error:
        raise BackupError(
            _("La sauvegarde %(file)s ne peut pas être lue : %(why)s")
            % {"file": source, "why": error}
        ) from error
    return manifest


def read_manifest(archive: tarfile.TarFile) -> Manifest:
    """Return the manifest, the first member of every backup."""
    first = archive.next()
    content = archive.extractfile(first) if first and first.name == MANIFEST else None
    return Manifest.from_json(content.read() if content else b"")


def check_place(manifest: Manifest, *, replace: bool) -> None:
    """Refuse another engine, and a place that is not empty unless told to replace it."""
    if manifest.engine != connection.vendor:
        raise BackupError(
            _("La sauvegarde vient de %(theirs)s, ce site utilise %(ours)s.")
            % {"theirs": manifest.engine, "ours": connection.vendor}
        )
    if replace:
        return
    if connection.introspection.table_names():
        raise BackupError(
            _("La base de données n’est pas vide : ajoutez --replace pour la remplacer.")
        )
    root = Path(settings.MEDIA_ROOT)
    if root.is_dir() and any(root.iterdir()):
        raise BackupError(
            _("Le dossier %s n’est pas vide : ajoutez --replace pour le remplacer.") % root
        )


def load_database(source: Path) -> None:
    """Make the database what the copy ``source`` says, with nothing left of what was there."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        copy = sqlite3.connect(source)
        try:
            copy.backup(connection.connection)
        finally:
            copy.close()
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE")
        cursor.execute("CREATE SCHEMA public")
    connection.close()
    command = ["pg_restore", "--no-owner", "--no-acl", "--exit-on-error"]
    run_tool([*command, f"--dbname={connection.settings_dict['NAME']}", str(source)])


def load_media(archive: tarfile.TarFile) -> None:
    """Write the uploaded files, each below MEDIA_ROOT whatever its name pretends."""
    root = Path(settings.MEDIA_ROOT).resolve()
    if root.is_dir():
        for entry in root.iterdir():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for member in archive:
        target = (root / member.name.removeprefix(MEDIA)).resolve()
        if member.isfile() and member.name.startswith(MEDIA) and target.is_relative_to(root):
            extract(archive, member, target)


def extract(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> None:
    """Write the content of ``member`` to ``target``, without its owner, rights or links."""
    content = archive.extractfile(member)
    if content is None:
        raise BackupError(_("Ce fichier n’est pas une sauvegarde de Relais ETP."))
    target.parent.mkdir(parents=True, exist_ok=True)
    with content, target.open("wb") as stream:
        shutil.copyfileobj(content, stream)
