"""Make a large invented directory, to measure or to try the site at its real size."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from directory.demo.guard import refuse_in_production
from directory.demo.large import MissingReferenceDataError, make_large_directory

MOST = 1_000_000


class Command(BaseCommand):
    """Create entries that are the same for the same seed and day."""

    help = "Crée un grand nombre de fiches inventées, en français."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how many, and from which seed."""
        parser.add_argument("--programmes", type=int, default=1000, metavar="NOMBRE")
        parser.add_argument("--seed", type=int, default=1, metavar="GRAINE")
        parser.add_argument("--force", action="store_true", help="Même en production.")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Create and count."""
        refuse_in_production(force=options["force"])
        if not 1 <= options["programmes"] <= MOST:
            raise CommandError(f"Le nombre de fiches va de 1 à {MOST}.")
        try:
            created = make_large_directory(options["programmes"], options["seed"])
        except MissingReferenceDataError:
            raise CommandError(
                "Chargez d’abord les territoires et les pathologies : manage.py setup"
            ) from None
        self.stdout.write(f"{len(created)} fiches créées.")
