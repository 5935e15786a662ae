"""Read what the outbox holds."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from core.models import OutboxMessage


def parsed(row: OutboxMessage | None) -> EmailMessage:
    """Return the message of a row, as a mail reader sees it."""
    assert row is not None
    assert row.raw is not None
    message = message_from_bytes(bytes(row.raw), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(message: EmailMessage) -> str:
    """Return the plain text of a message, with ordinary line ends."""
    body = message.get_body(("plain",))
    assert body is not None
    content: str = body.get_content()
    return content.replace("\r\n", "\n")
