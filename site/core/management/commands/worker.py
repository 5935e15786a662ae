"""``manage.py worker``: send the mails and run the jobs."""

import signal
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.worker.worker import Worker


class Command(BaseCommand):
    """Run until SIGTERM or SIGINT, which let the message in hand finish and exit with 0."""

    help = "Envoie les courriels et exécute les tâches périodiques, jusqu’à SIGTERM."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare ``--once``."""
        parser.add_argument(
            "--once",
            action="store_true",
            help="Faire une fois ce qui est dû, puis s’arrêter (pour cron).",
        )

    def handle(self, *args: Any, once: bool, **options: Any) -> None:
        """Start the worker."""
        worker = Worker()
        if once:
            self.stdout.write(f"{worker.run_once()} éléments traités.")
            return
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: worker.stop())
        worker.run()
