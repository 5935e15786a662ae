"""What takes a finished message, and what it answers."""

from dataclasses import dataclass, field
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


class Transport(Protocol):
    """Something that takes messages. One belongs to one thread."""

    def prepare(self) -> None:
        """Be ready for a message; raises TransportUnavailable when that cannot be."""

    def deliver(self, message: OutboxMessage) -> Receipt:
        """Hand the message over; never raises for what the server answers."""

    def close(self) -> None:
        """End the session, if there is one."""
