"""How long the outbox keeps what it sent."""

from datetime import timedelta

from django.utils import timezone

from core.models import OutboxMessage

KEEP_CONTENT = timedelta(days=7)
"""A sent message can be read by an administrator for this long."""

KEEP_SENT = timedelta(days=30)
"""Then its trace (recipients, object, dates) goes too."""

KEEP_FAILED = timedelta(days=90)
"""A failed message waits for this long that somebody mends the cause and sends it again."""

State = OutboxMessage.State


def purge() -> int:
    """Empty and delete the messages past their time; return how many rows were touched."""
    now = timezone.now()
    messages = OutboxMessage.objects.all()
    deleted, _ = messages.filter(state=State.SENT, sent_at__lt=now - KEEP_SENT).delete()
    given_up, _ = messages.filter(state=State.FAILED, created_at__lt=now - KEEP_FAILED).delete()
    emptied = messages.filter(
        state=State.SENT, sent_at__lt=now - KEEP_CONTENT, raw__isnull=False
    ).update(raw=None)
    return deleted + given_up + emptied
