"""``manage.py collect_returns``: read the mailbox of returns now, and say what was found."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from news.bounces.collecting import collect
from news.bounces.mailbox.place import place_of
from news.bounces.mailbox.sessions import MailboxUnavailable


class Command(BaseCommand):
    """Visit the mailbox of ``BOUNCE_MAILBOX_URL`` once; the worker does so every five minutes."""

    help = "Lit la boîte des retours (BOUNCE_MAILBOX_URL) et dit ce qui y a été trouvé."

    def handle(self, *args: Any, **options: Any) -> None:
        """Collect; raises CommandError without a mailbox, or when it does not answer."""
        place = place_of(settings.BOUNCE_MAILBOX_URL)
        if place is None:
            raise CommandError("BOUNCE_MAILBOX_URL est vide : aucune boîte à lire.")
        try:
            found = collect(place)
        except MailboxUnavailable as error:
            raise CommandError(f"La boîte {place!r} ne répond pas : {error}") from error
        self.stdout.write(
            f"{found.counted} retours comptés, {found.ignored} messages sans effet, "
            f"{found.kept} laissés à relire."
        )
