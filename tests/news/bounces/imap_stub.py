"""A small IMAP4rev1 server on this machine, over a real socket: what the reader asks for, no more.

It keeps messages with their flags, and answers as RFC 3501 has it.
"""

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote


class Mailbox:
    """Messages by their number, and their flags.

    Attributes:
        password: what lets in.
        breaks_at: number of the message at which the server hangs up, for a test of that.
        capabilities: what it says to those who are logged in; the others hear the first alone.
        tls: how it enciphers; none, in clear.
    """

    def __init__(self, *messages: bytes, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.capabilities = "IMAP4rev1"
        self.messages = dict(enumerate(messages, start=1))
        self.flags: dict[int, set[str]] = {number: set() for number in self.messages}
        self.password = "secret"
        self.breaks_at = 0
        self.port = 0

    @property
    def url(self) -> str:
        scheme = "imaps" if self.tls else "imap"
        return f"{scheme}://retours:{quote(self.password)}@127.0.0.1:{self.port}/INBOX"


class _Session(socketserver.StreamRequestHandler):
    mailbox: Mailbox
    is_inside = False

    def handle(self) -> None:
        self._say("* OK IMAP4rev1 ready")
        while line := self.rfile.readline().decode().strip():
            tag, _space, command = line.partition(" ")
            if not self._answer(tag, command):
                return

    def _answer(self, tag: str, command: str) -> bool:
        box = self.mailbox
        match command.split():
            case ["CAPABILITY"]:
                self._say("* CAPABILITY " + (box.capabilities if self.is_inside else "IMAP4rev1"))
            case ["UID", "SEARCH", "UNFLAGGED", "UNDELETED"]:
                self._say("* SEARCH " + " ".join(str(n) for n in box.messages if not box.flags[n]))
            case ["UID", "FETCH", number, *_what]:
                if int(number) == box.breaks_at:
                    return False
                self._give(int(number))
            case ["UID", "STORE", number, *_what]:
                box.flags[int(number)] |= set(re.findall(r"\\(\w+)", command))
            case ["EXPUNGE"]:
                self._expunge([n for n in box.messages if "Deleted" in box.flags[n]])
            case ["UID", "EXPUNGE", numbers]:
                self._expunge([int(number) for number in numbers.split(",")])
            case ["SELECT" | "LOGOUT", *_more]:
                self._say("* 0 RECENT")
            case ["LOGIN" | "AUTHENTICATE", *_proof]:
                self.is_inside = self._is_right(command)
                self._say(f"{tag} " + ("OK done" if self.is_inside else "NO login refused"))
                return True
            case _:
                self._say(f"{tag} BAD what?")
                return True
        self._say(f"{tag} OK done")
        return command != "LOGOUT"

    def _is_right(self, command: str) -> bool:
        """Tell whether the right password is given, by LOGIN or by PLAIN (RFC 4616)."""
        password = self.mailbox.password
        if command.startswith("LOGIN"):
            return command == f'LOGIN retours "{password}"'
        self._say("+ ")
        return base64.b64decode(self.rfile.readline()).decode() == f"\0retours\0{password}"

    def _expunge(self, numbers: list[int]) -> None:
        for number in numbers:
            del self.mailbox.messages[number]

    def _give(self, number: int) -> None:
        raw = self.mailbox.messages[number]
        self.wfile.write(b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n%b)\r\n" % (number, len(raw), raw))

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving(mailbox: Mailbox) -> Iterator[Mailbox]:
    """Serve a mailbox while the block runs; its ``url`` says where."""
    handler = type("Session", (_Session,), {"mailbox": mailbox})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = False
        if mailbox.tls:
            server.socket = mailbox.tls.wrap_socket(server.socket, server_side=True)
        mailbox.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield mailbox
        finally:
            server.shutdown()
            thread.join()
