"""What takes a finished message, and what it answers."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from core.models import OutboxMessage


class TransportUnavailable(Exception):
    """The server cannot be reached or refuses our login: no message is to blame."""


@dataclass(frozen=True)
class Refusal:
    """Why the server refused the message for some recipients."""

    recipients: tuple[str, ...]
    permanent: bool
    error: str


@dataclass(frozen=True)
class Receipt:
    """The answer of the server: who is served, who is not and why."""

    accepted: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = field(default=())


class Stage(Enum):
    """What a server was asked when it gave the answer that counts."""

    SENDER = "MAIL"
    RECIPIENT = "RCPT"
    CONTENT = "DATA"


@dataclass(frozen=True)
class Answer:
    """What a server said of one message to one recipient.

    Attributes:
        code: Of three digits; 0 when the link broke.
        text: What followed the code, or what happened to the link.
        stage: At which command.
        may_have_left: The link broke when all had been sent and no answer had come.
    """

    code: int
    text: str
    stage: Stage
    may_have_left: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether the message is the server's from now on."""
        return self.stage is Stage.CONTENT and 200 <= self.code < 300  # noqa: PLR2004 – RFC 5321


class Transport(Protocol):
    """Something that takes messages. One belongs to one thread."""

    def prepare(self) -> None:
        """Be ready for a message; raises TransportUnavailable when that cannot be."""

    def deliver(self, message: OutboxMessage) -> Receipt:
        """Hand the message over; never raises for what the server answers."""

    def close(self) -> None:
        """End the session, if there is one."""
