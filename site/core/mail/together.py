"""Many mails at once: written first, then queued in one short transaction.

Writing a thousand mails takes seconds, in which nobody else could write on SQLite.
"""

from collections.abc import Iterable, Sequence

from django.core.mail import EmailMessage

from core.mail.backend import to_outbox
from core.models import OutboxMessage

AT_ONCE = 100
"""Rows of one statement."""


def written(messages: Iterable[EmailMessage]) -> list[OutboxMessage]:
    """Return mails as the outbox will hold them, saved nowhere yet; no transaction is needed."""
    return [to_outbox(message) for message in messages]


def queue(mails: Sequence[OutboxMessage]) -> None:
    """Queue what ``written`` returned, in the current transaction."""
    OutboxMessage.objects.bulk_create(mails, batch_size=AT_ONCE)
