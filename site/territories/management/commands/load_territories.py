"""``manage.py load_territories``: the région of ``REGION``, from the files of the project."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from territories.exceptions import TerritoryError
from territories.services.loading import load_territories


class Command(BaseCommand):
    """Load the territories; a second run changes nothing."""

    help = "Charge les territoires de la région REGION : départements, intercommunalités, communes."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load, and say what changed and what is kept though the files no longer hold it."""
        try:
            tallies = load_territories()
        except TerritoryError as error:
            raise CommandError(str(error)) from error
        for tally in tallies:
            self.stdout.write(str(tally))
            for name in tally.kept:
                self.stdout.write(
                    self.style.WARNING(f"  gardé, car le site s’en sert encore : {name}")
                )
