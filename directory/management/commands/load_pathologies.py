"""Load the vocabulary of pathologies."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from directory.services.entries.vocabulary import SHIPPED_FILE, load_pathologies


class Command(BaseCommand):
    """Add missing pathologies and renew those that nobody edited; safe to run again."""

    help = "Load the vocabulary of pathologies; what was edited in the admin is kept."

    def add_arguments(self, parser: CommandParser) -> None:
        """Accept another file than the one shipped."""
        parser.add_argument("file", nargs="?", type=Path, default=SHIPPED_FILE)

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        """Load and count."""
        result = load_pathologies(file)
        self.stdout.write(
            f"{result.added} ajoutées, {result.updated} mises à jour, "
            f"{result.unchanged} inchangées, {result.edited} modifiées ici et gardées, "
            f"{result.withdrawn} retirées d’ici et non remises"
        )
