"""The transport that ``EMAIL_URL`` asks for."""

from django.conf import settings

from core.mail.smtp import SMTPTransport
from core.mail.transport import Receipt, Transport
from core.models import OutboxMessage


class KeepTransport:
    """Of the demonstration: messages stay in the outbox and are read in the browser."""

    def prepare(self) -> None:
        """Nothing to do."""

    def deliver(self, message: OutboxMessage) -> Receipt:
        """Say that everybody is served."""
        return Receipt(accepted=tuple(message.recipient_list))

    def close(self) -> None:
        """Nothing to do."""


def configured_transport() -> Transport | None:
    """Return a new transport, or None when mails can neither leave nor be read.

    Without a server and without the demonstration's mailbox they wait: they must not vanish.
    """
    options = settings.MAIL_TRANSPORT
    if options["kind"] == "smtp":
        return SMTPTransport(options)
    return KeepTransport() if settings.MAIL_DEMO_INBOX else None
