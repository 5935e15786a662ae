"""`manage.py backup FILE`: save database and uploaded files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.services.archive import BackupError
from core.services.backup import back_up


class Command(BaseCommand):
    """Write one archive that `restore` reads."""

    help = "Sauvegarde la base de données et les fichiers déposés dans une archive."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the archive's path."""
        parser.add_argument("file", type=Path, help="archive à écrire, par exemple relais.tar.gz")

    def handle(self, *args: Any, **options: Any) -> None:
        """Back up and say what was saved."""
        target: Path = options["file"]
        try:
            manifest = back_up(target)
        except BackupError as error:
            raise CommandError(str(error)) from error
        size = target.stat().st_size / 1_000_000
        self.stdout.write(
            f"Sauvegarde écrite : {target} ({size:.1f} Mo, {manifest.media_files} fichiers)."
        )
