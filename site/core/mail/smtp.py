"""One SMTP session, reused from message to message."""

import smtplib
import ssl
import time
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from core.mail.handing_over import hand_over
from core.mail.transport import Answer, Receipt, Refusal, TransportUnavailable
from core.models import OutboxMessage

MESSAGES_PER_SESSION = 100
"""Then a new session is opened: relays close long ones, often after a hundred messages."""

PERMANENT = 500
"""From this code on the server will never take the message (RFC 5321)."""

NOT_SERVED = (421, b"session closed by the server")

TRUSTED_SILENCE = 5.0
"""Seconds after which a session is asked whether it still lives before it is used again."""


class SMTPTransport:
    """Deliver by SMTP. Not to be shared between threads."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        """Remember ``options`` (the MAIL_TRANSPORT setting); nothing is opened yet."""
        self._options = options
        self._session: smtplib.SMTP | None = None
        self._delivered = 0
        self._last_used = 0.0

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Checks the server's certificate; loading the authorities takes some 20 ms."""
        return ssl.create_default_context()

    def prepare(self) -> None:
        """Open a session, or check the one that is open.

        Raises:
            TransportUnavailable: no connection, no TLS, or a refused login.
        """
        if self._session is not None and not self._is_usable():
            self.close()
        if self._session is None:
            self._session = self._open()
            self._delivered = 0
        self._last_used = time.monotonic()

    def deliver(self, message: OutboxMessage) -> Receipt:
        """Transmit ``message``; needs a successful ``prepare``."""
        assert self._session is not None, "prepare() first"  # noqa: S101 – for the type checker
        everybody = tuple(message.recipient_list)
        self._delivered += 1
        try:
            refused = self._session.sendmail(
                message.envelope_from, everybody, bytes(message.raw or b"")
            )
        except smtplib.SMTPRecipientsRefused as error:
            # After a 421 in the middle of the list, those already accepted were not served either.
            refused = {to: error.recipients.get(to, NOT_SERVED) for to in everybody}
        except smtplib.SMTPResponseException as error:
            return self._refused_by_all(everybody, error.smtp_code, error.smtp_error)
        except (smtplib.SMTPNotSupportedError, ValueError) as error:
            return Receipt(refusals=(Refusal(everybody, True, f"Message impossible : {error}"),))
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Receipt(refusals=(Refusal(everybody, False, f"Liaison rompue : {error}"),))
        finally:
            self._last_used = time.monotonic()
        return self._receipt(everybody, refused)

    def hand_over(self, sender: str, recipient: str, content: bytes) -> Answer:
        """Transmit ready bytes to one recipient; needs a successful ``prepare``.

        Args:
            sender: Address of the envelope, in ASCII.
            recipient: Likewise.
            content: As it goes over the wire; see ``core.mail.handing_over``.
        """
        assert self._session is not None, "prepare() first"  # noqa: S101 – for the type checker
        self._delivered += 1
        answer, goes_on = hand_over(self._session, sender, recipient, content)
        self._last_used = time.monotonic()
        if not goes_on:
            self.close()
        return answer

    def close(self) -> None:
        """Say goodbye to the server, if it still listens."""
        session, self._session = self._session, None
        if session is None:
            return
        try:
            session.quit()
        except (smtplib.SMTPException, OSError):
            session.close()

    def _open(self) -> smtplib.SMTP:
        options = self._options
        address = {"host": options["host"], "port": options["port"], "timeout": options["timeout"]}
        session: smtplib.SMTP | None = None
        try:
            if options["security"] == "tls":
                session = smtplib.SMTP_SSL(**address, context=self._tls)
            else:
                session = smtplib.SMTP(**address)
            if options["security"] == "starttls":
                session.starttls(context=self._tls)
            if options["username"]:
                session.login(options["username"], options["password"])
            session.ehlo_or_helo_if_needed()
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            # UnicodeError: a password with an accent, which smtplib cannot say.
            if session is not None:
                session.close()
            raise TransportUnavailable(f"{type(error).__name__}: {error}") from error
        return session

    def _is_usable(self) -> bool:
        assert self._session is not None  # noqa: S101 – for the type checker
        if self._session.sock is None or self._delivered >= MESSAGES_PER_SESSION:
            return False
        if time.monotonic() - self._last_used < TRUSTED_SILENCE:
            return True
        try:
            return self._session.noop()[0] == 250  # noqa: PLR2004 – « completed », RFC 5321
        except (smtplib.SMTPException, OSError):
            return False

    @staticmethod
    def _refused_by_all(everybody: tuple[str, ...], code: int, answer: bytes | str) -> Receipt:
        return Receipt(refusals=(Refusal(everybody, code >= PERMANENT, sentence(code, answer)),))

    @staticmethod
    def _receipt(everybody: tuple[str, ...], refused: Mapping[str, tuple[int, bytes]]) -> Receipt:
        """Sort the recipients: served, to try again (4xx), refused for good (5xx)."""
        refusals = []
        for permanent in (False, True):
            some = {to: why for to, why in refused.items() if (why[0] >= PERMANENT) is permanent}
            if some:
                error = "\n".join(f"{to} : {sentence(*why)}" for to, why in some.items())
                refusals.append(Refusal(tuple(some), permanent, error))
        return Receipt(tuple(to for to in everybody if to not in refused), tuple(refusals))


def sentence(code: int, answer: bytes | str) -> str:
    """Say in French what the server answered, on one line that a database can keep."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    words = " ".join(text.replace("\x00", " ").split())
    return f"refusé par le serveur ({code}) : {words[:500]}"
