"""``manage.py freeze_open_data 2026``: keep for ever the last files of a year that is over."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.open_data.dump.publishing import freeze
from directory.open_data.exceptions import FreezeError


class Command(BaseCommand):
    """Freeze a year; the worker does it by itself in the first night of the next one."""

    help = "Fige les fichiers de données ouvertes d’une année finie."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the year."""
        parser.add_argument("year", type=int, metavar="ANNÉE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Freeze, and say where."""
        try:
            place = freeze(options["year"])
        except FreezeError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Fichiers de {options['year']} figés dans {place}.")
