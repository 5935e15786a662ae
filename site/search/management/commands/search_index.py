"""``manage.py search_index rebuild|update|check``: the table, and the cluster if one is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from search import services
from search.checking import differences
from search.registry import ordered_sources


class Command(BaseCommand):
    """Rebuild the search index, bring the cluster up to date, or check both."""

    help = (
        "Reconstruit l’index de recherche (rebuild), envoie au cluster Elasticsearch ce qui a "
        "changé (update), ou compare l’index et le cluster à ce qui est public (check)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to do."""
        parser.add_argument("action", choices=["rebuild", "update", "check"])

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it for every kind that a room declares, then for the cluster."""
        {"rebuild": self._rebuild, "update": self._update, "check": self._check}[
            options["action"]
        ]()

    def _rebuild(self) -> None:
        for source in ordered_sources():
            written, dropped = services.rebuild(source)
            self.stdout.write(f"{source.label} : {written} documents écrits, {dropped} retirés.")
        services.drop_unknown_kinds([source.kind for source in ordered_sources()])
        if settings.ELASTICSEARCH_URL:
            from search.elasticsearch.connection import configured_client
            from search.elasticsearch.indices import rebuild

            with _said_in_french():
                name = rebuild(configured_client())
            self.stdout.write(_("Cluster : l’index %(name)s sert désormais.") % {"name": name})

    def _update(self) -> None:
        if not settings.ELASTICSEARCH_URL:
            self.stdout.write(_("Aucun cluster n’est nommé (ELASTICSEARCH_URL) : rien à envoyer."))
            return
        from search.elasticsearch.connection import configured_client
        from search.elasticsearch.indices import update

        with _said_in_french():
            sent = update(configured_client())
        self.stdout.write(_("Changements envoyés au cluster : %(sent)s.") % {"sent": sent})

    def _check(self) -> None:
        wrong = 0
        for source in ordered_sources():
            for key, what in differences(source):
                wrong += 1
                self.stdout.write(f"{source.label} : {key} {what}.")
        if settings.ELASTICSEARCH_URL:
            wrong += self._check_cluster()
        if wrong:
            raise CommandError(
                f"{wrong} écarts entre l’index et ce qui est public : "
                "lancez « manage.py search_index rebuild »."
            )
        self.stdout.write("L’index dit ce qui est public.")

    def _check_cluster(self) -> int:
        """Say what the cluster has wrong; return how many documents it is."""
        from search.elasticsearch import checking
        from search.elasticsearch.connection import configured_client
        from search.elasticsearch.indices import serving

        wrong = 0
        with _said_in_french():
            client = configured_client()
            for name, what in checking.differences(client, serving(client).index):
                wrong += 1
                self.stdout.write(f"{name} {what}.")
        return wrong


@contextmanager
def _said_in_french() -> Iterator[None]:
    """End the command with a sentence where the cluster fails."""
    from search.elasticsearch.failures import FAILURES
    from search.elasticsearch.words import why

    try:
        yield
    except FAILURES as error:
        raise CommandError(_("Cluster : %(why)s.") % {"why": why(error)}) from error
