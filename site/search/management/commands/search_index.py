"""``manage.py search_index rebuild|check``: write the index anew, or compare it with the rooms."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import services
from search.checking import differences
from search.registry import ordered_sources


class Command(BaseCommand):
    """Rebuild or check the search index, kind by kind."""

    help = "Reconstruit l’index de recherche (rebuild) ou le compare à ce qui est public (check)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to do."""
        parser.add_argument("action", choices=["rebuild", "check"])

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it for every kind that a room declares."""
        if options["action"] == "rebuild":
            self._rebuild()
        else:
            self._check()

    def _rebuild(self) -> None:
        for source in ordered_sources():
            written, dropped = services.rebuild(source)
            self.stdout.write(f"{source.label} : {written} documents écrits, {dropped} retirés.")
        services.drop_unknown_kinds([source.kind for source in ordered_sources()])

    def _check(self) -> None:
        wrong = 0
        for source in ordered_sources():
            for key, what in differences(source):
                wrong += 1
                self.stdout.write(f"{source.label} : {key} {what}.")
        if wrong:
            raise CommandError(
                f"{wrong} écarts entre l’index et ce qui est public : "
                "lancez « manage.py search_index rebuild »."
            )
        self.stdout.write("L’index dit ce qui est public.")
