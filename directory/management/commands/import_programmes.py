"""``manage.py import_programmes FILE [--dry-run]``: an agency's list into the directory."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from core.tables.limits import check_size
from directory.importing.exceptions import ImportFileError
from directory.importing.report_text import lines_of
from directory.services.importing import imports


class Command(BaseCommand):
    """Import a CSV, XLSX or ODS list of programmes, or say what importing it would do."""

    help = "Importe la liste des programmes d’une ARS (CSV, XLSX ou ODS)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and what to do with it."""
        parser.add_argument("file", type=Path, metavar="FICHIER")
        parser.add_argument(
            "--dry-run", action="store_true", help="Montrer le rapport sans rien écrire."
        )
        parser.add_argument(
            "--user", default="", metavar="ADRESSE", help="Compte au nom duquel importer."
        )
        parser.add_argument(
            "--brief", action="store_true", help="Ne montrer que les totaux et les lignes ignorées."
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import the file and print the report."""
        try:
            content = self._read(options["file"])
            if options["dry_run"]:
                report = imports.dry_run(content)
            else:
                report = imports.import_file(
                    content, options["file"].name, user=self._user(options["user"])
                )
        except ImportFileError as error:
            raise CommandError(str(error)) from error
        for line in lines_of(report, applied=not options["dry_run"], brief=options["brief"]):
            self.stdout.write(line)

    def _read(self, path: Path) -> bytes:
        try:
            check_size(path.stat().st_size)
            return path.read_bytes()
        except FileNotFoundError as error:
            raise CommandError(f"Le fichier « {path} » n’existe pas.") from error
        except (OSError, ValueError) as error:
            raise CommandError(f"Le fichier « {path} » ne peut pas être lu.") from error

    def _user(self, email: str) -> Any:
        if not email:
            return None
        user = get_user_model().objects.filter(email__iexact=email).first()
        if user is None:
            raise CommandError(f"Aucun compte n’a l’adresse « {email} ».")
        return user
