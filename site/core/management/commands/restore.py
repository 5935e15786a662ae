"""`manage.py restore FILE`: bring a backup back."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.services.archive import BackupError
from core.services.restore import restore


class Command(BaseCommand):
    """Read an archive that `backup` wrote."""

    help = "Restaure une sauvegarde dans une base vide, ou à la place de ce qui est là."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the archive's path and the permission to replace."""
        parser.add_argument("file", type=Path, help="archive écrite par « backup »")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="remplace la base et les fichiers présents, qui sont perdus",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Restore and say what comes next."""
        try:
            manifest = restore(options["file"], replace=options["replace"])
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Sauvegarde du {manifest.made_at} restaurée. Lancez « manage.py upgrade »,"
            " puis redémarrez le site et le travailleur."
        )
