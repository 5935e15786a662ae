"""What is in the outbox, as its readers find it."""

from email import message_from_bytes, policy
from email.message import EmailMessage

from core.models import OutboxMessage


def mails(subject: str = "") -> list[EmailMessage]:
    """Return the mails whose subject holds some words, the first first."""
    rows = OutboxMessage.objects.order_by("pk")
    found = [message_from_bytes(bytes(row.raw), policy=policy.default) for row in rows]
    return [mail for mail in found if subject in str(mail["Subject"])]


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail, with ordinary spaces."""
    return _plain(mail.get_body(("plain",)).get_content())


def html_of(mail: EmailMessage) -> str:
    """Return its HTML, with ordinary spaces."""
    return _plain(mail.get_body(("html",)).get_content())


def calls_of(mail: EmailMessage) -> list[tuple[str, str]]:
    """Return method and text of what a mail says to diaries."""
    return [
        (part.get_param("method"), part.get_content())
        for part in mail.walk()
        if part.get_content_type() == "text/calendar"
    ]


def _plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\xa0", " ").replace("\r\n", "\n")
