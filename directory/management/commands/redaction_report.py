"""``manage.py redaction_report``: prove that nothing private is in what leaves."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from directory.open_data.dump import shelf
from directory.open_data.redaction.report import Report, inspect


class Command(BaseCommand):
    """Look for every private value in the last files and in a sample of every output."""

    help = "Cherche toutes les valeurs privées dans les fichiers et les pages publics."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Inspect, print the report, and fail when something was found."""
        made = shelf.days()
        files = sorted(shelf.set_of_day(made[0]).iterdir()) if made else []
        report = inspect(files)
        self._print(report)
        if not report.is_clean:
            raise CommandError(f"{len(report.leaks)} valeurs privées trouvées.")

    def _print(self, report: Report) -> None:
        self.stdout.write(f"Contrôle du {report.made_at:%d/%m/%Y à %H:%M}")
        for what, total in sorted(report.values.items()):
            self.stdout.write(f"  cherché : {what}, {total}")
        for label, total in report.read.items():
            self.stdout.write(f"  lu : {label}, {total}")
        for path in report.unread:
            self.stdout.write(f"  illisible : {path}")
        for leak in report.leaks:
            self.stdout.write(f"  TROUVÉ : {leak.what} de {leak.where} dans {leak.output}")
        if report.is_clean:
            self.stdout.write("Aucune valeur privée trouvée.")
