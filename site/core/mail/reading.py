"""Read a finished message again: for the demonstration's mailbox and for administrators."""

from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from core.models import OutboxMessage


@dataclass(frozen=True)
class Attachment:
    """A file of a message; ``number`` counts from 0 within the message."""

    number: int
    name: str
    content_type: str
    content: bytes

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True)
class Reading:
    """What a mail reader shows of a message; empty when its content was erased."""

    headers: list[tuple[str, str]]
    text: str
    html: str
    attachments: list[Attachment]
    source: str


def read(row: OutboxMessage) -> Reading:
    """Take the message of ``row`` apart."""
    if not row.raw:
        return Reading([], "", "", [], "")
    raw = bytes(row.raw)
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 – what this policy makes
    return Reading(
        headers=[(name, str(value)) for name, value in message.items()],
        text=_body(message, "plain"),
        html=_body(message, "html"),
        attachments=[
            Attachment(
                number,
                part.get_filename() or f"piece-{number + 1}",
                part.get_content_type(),
                _bytes(part),
            )
            for number, part in enumerate(_files(message))
        ],
        source=raw.decode("utf-8", "replace").replace("\r\n", "\n"),
    )


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n") if part is not None else ""


def _files(message: EmailMessage) -> list[Message]:
    """Attachments, and alternatives such as a calendar, that no body part shows."""
    shown = {id(message.get_body(("plain",))), id(message.get_body(("html",)))}
    return [part for part in message.walk() if not part.is_multipart() and id(part) not in shown]


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
