"""``manage.py open_data``: make the files of today now, without waiting for the night."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.open_data.dump import shelf
from directory.open_data.dump.publishing import publish
from directory.open_data.exceptions import LeakError


class Command(BaseCommand):
    """Make the files of open data, unless something private is found in them."""

    help = "Produit les fichiers de données ouvertes du jour, après contrôle."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Publish, and say what was made."""
        try:
            report = publish()
        except LeakError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(shelf.FILES)} fichiers publiés dans {shelf.set_of_day(shelf.days()[0])} ; "
            f"{sum(report.values.values())} valeurs privées cherchées, aucune trouvée."
        )
