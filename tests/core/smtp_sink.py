"""A real SMTP server on this machine that remembers what it was given."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from config.email_url import MailTransport, parse_email_url


@dataclass
class Received:
    """One message as it came over the wire."""

    sender: str
    recipients: list[str]
    content: bytes
    session: str

    @property
    def message(self) -> EmailMessage:
        parsed = message_from_bytes(self.content, policy=policy.default)
        assert isinstance(parsed, EmailMessage)
        return parsed


@dataclass
class Sink:
    """Remembers the messages; answers as told.

    ``answers`` are given to the messages in turn, then « 250 OK »; ``to_sender`` to the names of
    the sender. ``refused`` maps recipients to the answer they get.
    """

    port: int = 0
    received: list[Received] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    to_sender: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def transport(self) -> MailTransport:
        return parse_email_url(f"smtp://127.0.0.1:{self.port}?timeout=5")

    async def handle_MAIL(  # noqa: N802 – aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if self.to_sender:
            return self.to_sender.pop(0)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 – aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 – aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            assert envelope.mail_from is not None
            assert isinstance(envelope.content, bytes)
            self.received.append(
                Received(envelope.mail_from, envelope.rcpt_tos, envelope.content, str(session.peer))
            )
        return answer


@contextmanager
def running_sink(sink: Sink | None = None, **options: Any) -> Iterator[Sink]:
    """Run a sink on a free port of 127.0.0.1; one that ran before, on the same again.

    Args:
        sink: a new one unless given.
        **options: of aiosmtpd's controller, as for TLS.
    """
    sink = sink or Sink()
    if not sink.port:
        with socket.socket() as probe:  # aiosmtpd wants to know its port beforehand
            probe.bind(("127.0.0.1", 0))
            sink.port = probe.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port, **options)
    logging.getLogger("mail.log").setLevel(logging.ERROR)  # it tells every command
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
