"""`manage.py upgrade`: everything that a new version of the software needs, in order."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.utils import timezone

from core.exceptions import DomainError
from core.registry import ordered, setup_steps
from core.services.backup import back_up


class Command(BaseCommand):
    """Back up, migrate, collect static files and refresh what the project ships."""

    help = "Met à jour la base, les fichiers statiques et les contenus livrés, après sauvegarde."

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the backup be left out, for who has made one."""
        parser.add_argument("--no-backup", action="store_true", help="sans sauvegarde préalable")

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every step; a second run changes nothing."""
        saved = None
        try:
            if not options["no_backup"] and connection.introspection.table_names():
                saved = self.save()
            self.stdout.write("Base de données …")
            call_command("migrate", interactive=False, verbosity=0)
            self.stdout.write("Fichiers statiques …")
            call_command("collectstatic", interactive=False, verbosity=0)
            for step in ordered(setup_steps):
                self.stdout.write(f"{step.label} …")
                step.run()
        except Exception as error:
            if saved:
                self.stderr.write(f"Pour revenir en arrière : manage.py restore --replace {saved}")
            if isinstance(error, DomainError):
                raise CommandError(str(error)) from error
            raise
        self.stdout.write("Mise à jour terminée : redémarrez le site et le travailleur.")

    def save(self) -> Path:
        """Back up under a name that tells the moment."""
        moment = timezone.localtime().strftime("%Y-%m-%d-%H%M%S")
        target = Path(settings.BACKUP_FOLDER) / f"relais-etp-{moment}.tar.gz"
        back_up(target)
        self.stdout.write(f"Sauvegarde écrite : {target}")
        return target
