"""What takes a filled mail: the mail server, or the mailbox of a demonstration."""

from typing import Protocol

from django.conf import settings

from core.mail.smtp import SMTPTransport
from core.mail.transport import Answer, Stage
from core.models import OutboxMessage
from news.delivery.sender import site_address


class Carrier(Protocol):
    """Takes mails one by one, in one thread.

    Attributes:
        is_dotted: whether it wants mails as they go over the wire.
    """

    is_dotted: bool

    def prepare(self) -> None:
        """Be ready for a mail; raises TransportUnavailable when that cannot be."""

    def carry(self, recipient: str, content: bytes) -> Answer:
        """Hand a mail over; never raises for what the server answers."""

    def close(self) -> None:
        """End the session, if there is one."""


class SMTPCarrier:
    """Over a session that is kept open from mail to mail."""

    is_dotted = True

    def __init__(self) -> None:
        self._transport = SMTPTransport(settings.MAIL_TRANSPORT)
        self._sender = site_address()

    def prepare(self) -> None:
        """Open the session, or check the one that is open."""
        self._transport.prepare()

    def carry(self, recipient: str, content: bytes) -> Answer:
        """Transmit a mail."""
        return self._transport.hand_over(self._sender, recipient, content)

    def close(self) -> None:
        """End the session."""
        self._transport.close()


class MailboxCarrier:
    """Into the mailbox of the demonstration, where mails are read in the browser."""

    is_dotted = False

    def prepare(self) -> None:
        """Nothing to do."""

    def carry(self, recipient: str, content: bytes) -> Answer:
        """Keep a mail as if the outbox had sent it."""
        OutboxMessage.objects.create(**kept(recipient, content))
        return Answer(250, "2.0.0 gardé pour la démonstration", Stage.CONTENT)

    def close(self) -> None:
        """Nothing to do."""


def kept(recipient: str, content: bytes) -> dict[str, object]:
    """Return the fields of a mail of the outbox that stands for a letter which left."""
    from email.parser import BytesHeaderParser
    from email.policy import default

    from django.utils import timezone

    headers = BytesHeaderParser(policy=default).parsebytes(content)
    return {
        "message_id": str(headers["Message-ID"]),
        "subject": str(headers["Subject"])[:255],
        "envelope_from": site_address(),
        "recipients": recipient,
        "raw": content,
        "lane": OutboxMessage.Lane.NEWSLETTERS,
        "state": OutboxMessage.State.SENT,
        "tries": 1,
        "sent_at": timezone.now(),
    }


def configured_carrier() -> Carrier | None:
    """Return a new carrier, or None when mails can neither leave nor be read: they wait."""
    if settings.MAIL_TRANSPORT["kind"] == "smtp":
        return SMTPCarrier()
    return MailboxCarrier() if settings.MAIL_DEMO_INBOX else None
