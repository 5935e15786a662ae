"""Sessions with the server of the mailbox of returns."""

import base64
import imaplib
import poplib
import re
import ssl
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Protocol

from news.bounces.mailbox.place import IN_CLEAR, Place

SECONDS = 20
"""Patience with the server, for each exchange."""
MOST = 500
"""Messages of one visit; the next one goes on."""
LONGEST = 262_144
"""Bytes of a message that are read: a report says what it has to say in its first kilobytes."""
LINES = 2000
"""The same, by POP3."""
LONGEST_LINE = 2048
"""Bytes of a line that are kept, by POP3."""

FAILURES = (OSError, imaplib.IMAP4.error, poplib.error_proto, EOFError, ValueError)
"""What a server that fails in the middle makes the standard library raise."""


class MailboxUnavailable(Exception):
    """No connection, a refused login, or a server that says what no server may."""


class Session(Protocol):
    """A visit to the mailbox."""

    def messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield what lies there and was not kept before: a key and the beginning of a message."""

    def take_away(self, key: str) -> None:
        """Delete a message, at the end of the visit."""

    def keep(self, key: str) -> None:
        """Leave a message for somebody of the team, flagged where the server can."""

    def close(self) -> None:
        """End the visit: what was taken away is deleted then."""

    def drop(self) -> None:
        """Let go of a server that failed."""


class ImapSession:
    """A visit by IMAP4rev1 (RFC 3501)."""

    def __init__(self, place: Place) -> None:
        """Enter the folder."""
        self._taken: list[str] = []
        if place.scheme in IN_CLEAR:
            self._server = imaplib.IMAP4(place.host, place.port, timeout=SECONDS)
        else:
            self._server = imaplib.IMAP4_SSL(
                place.host, place.port, timeout=SECONDS, ssl_context=ssl.create_default_context()
            )
        try:
            self._log_in(place)
            answer, said = self._server.select(folder_on_the_wire(place.folder))
            if answer != "OK":
                raise imaplib.IMAP4.error(f"no folder {place.folder}: {said!r}")
        except FAILURES:
            self.drop()
            raise

    def _log_in(self, place: Place) -> None:
        """Say who we are; LOGIN carries ASCII alone."""
        if f"{place.user}{place.password}".isascii():
            self._server.login(place.user, place.password)
        else:
            secret = f"\0{place.user}\0{place.password}".encode()
            self._server.authenticate("PLAIN", lambda _challenge: secret)

    def messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield what is neither flagged nor deleted, the oldest first."""
        _answer, found = self._server.uid("SEARCH", "UNFLAGGED", "UNDELETED")
        for key in (found[0] or b"").decode("ascii", "replace").split()[:MOST]:
            _answer, parts = self._server.uid("FETCH", key, f"(BODY.PEEK[]<0.{LONGEST}>)")
            raw = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if raw is not None:  # somebody took it away meanwhile
                yield key, raw

    def take_away(self, key: str) -> None:
        """Mark a message as deleted."""
        self._taken.append(key)
        self._server.uid("STORE", key, "+FLAGS.SILENT", r"(\Deleted)")

    def keep(self, key: str) -> None:
        """Flag a message: nobody but a person reads it from then on."""
        self._server.uid("STORE", key, "+FLAGS.SILENT", r"(\Flagged)")

    def close(self) -> None:
        """Expunge what was taken away, and that alone where the server can (RFC 4315)."""
        try:
            if self._taken and self._can_expunge_some():
                self._server.uid("EXPUNGE", ",".join(self._taken))
            elif self._taken:
                self._server.expunge()
        finally:
            with suppress(*FAILURES):
                self._server.logout()

    def _can_expunge_some(self) -> bool:
        """Ask again what the server can: most say all of it to those who are logged in alone."""
        _answer, said = self._server.capability()
        return b"UIDPLUS" in b" ".join(one for one in said if one).upper().split()

    def drop(self) -> None:
        """Close the connection, whatever the server says."""
        with suppress(*FAILURES):
            self._server.shutdown()


def folder_on_the_wire(name: str) -> str:
    """Return the name of a folder as IMAP carries it: between quotes, in its own UTF-7.

    Source: RFC 3501, 5.1.3.
    """

    def shifted(found: re.Match[str]) -> str:
        digits = base64.b64encode(found[0].encode("utf-16-be")).rstrip(b"=").replace(b"/", b",")
        return f"&{digits.decode()}-"

    written = re.sub(r"[^\x20-\x7e]+", shifted, name.replace("&", "&-"))
    return '"' + re.sub(r'(["\\])', r"\\\1", written) + '"'


class _Lines:
    """Cuts long lines, at which ``poplib`` gives up: one mail would close the mailbox for ever."""

    file: BinaryIO

    def _getline(self) -> tuple[bytes, int]:
        line = last = self.file.readline(LONGEST_LINE)
        octets = len(line)
        while last and not last.endswith(b"\n"):
            last = self.file.readline(LONGEST_LINE)
            octets += len(last)
        if not last:
            raise poplib.error_proto("-ERR EOF")
        return line.rstrip(b"\r\n"), octets


class _Pop(_Lines, poplib.POP3):
    """In clear."""


class _PopOverTls(_Lines, poplib.POP3_SSL):
    """Enciphered."""


class PopSession:
    """A visit by POP3 (RFC 1939), which knows no flags: what is kept is read again each time."""

    def __init__(self, place: Place) -> None:
        """Enter the mailbox."""
        if place.scheme in IN_CLEAR:
            self._server: poplib.POP3 = _Pop(place.host, place.port, timeout=SECONDS)
        else:
            self._server = _PopOverTls(
                place.host, place.port, timeout=SECONDS, context=ssl.create_default_context()
            )
        try:
            self._server.user(place.user)
            self._server.pass_(place.password)
        except FAILURES:
            self.drop()
            raise

    def messages(self) -> Iterator[tuple[str, bytes]]:
        """Yield what lies there, the newest first: what is kept must not hide it."""
        count, _size = self._server.stat()
        for number in range(count, max(count - MOST, 0), -1):
            _answer, lines, _octets = self._server.top(number, LINES)
            yield str(number), b"\r\n".join(lines)[:LONGEST]

    def take_away(self, key: str) -> None:
        """Mark a message as deleted."""
        self._server.dele(int(key))

    def keep(self, key: str) -> None:
        """Leave a message where it lies."""

    def close(self) -> None:
        """Leave: what was marked is deleted then."""
        self._server.quit()

    def drop(self) -> None:
        """Close the connection, whatever the server says."""
        with suppress(*FAILURES):
            self._server.close()


def enter(place: Place) -> Session:
    """Open a visit.

    Raises:
        MailboxUnavailable: see there.
    """
    try:
        return ImapSession(place) if place.scheme.startswith("imap") else PopSession(place)
    except FAILURES as error:
        raise MailboxUnavailable(f"{type(error).__name__}: {error}") from error
