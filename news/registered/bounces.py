"""Mails that came back: who tells of them; files of addresses: the job that imports them."""

from django.apps import apps
from django.conf import settings

from core.registry import Job, jobs, mail_refusals
from news.bounces import provider, refused_mails
from news.bounces.collecting import collect_returns
from news.bounces.mailbox.place import place_of
from news.services.importing import go_on

EVERY = 300.0
"""Seconds between two visits to the mailbox of returns."""
IMPORTS_EVERY = 1.0
"""Seconds between two turns of an import that is under way."""


def register() -> None:
    """Register it all; called once, when the application is ready."""
    jobs.register("files-of-addresses", Job(go_on, every=IMPORTS_EVERY))
    mail_refusals.register("subscribers", refused_mails.listen)
    if place_of(settings.BOUNCE_MAILBOX_URL):
        # A server of mailboxes that is slow to answer must hold up no mail.
        jobs.register("mailbox-of-returns", Job(collect_returns, every=EVERY, lane="index"))
    if apps.is_installed(provider.NAME):
        provider.connect()
