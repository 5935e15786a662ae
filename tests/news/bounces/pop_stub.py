"""A small POP3 server on this machine, over a real socket (RFC 1939): what the reader asks for."""

import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Maildrop:
    """Messages by their number; those marked go when a session ends with QUIT."""

    def __init__(self, *messages: bytes, tls: ssl.SSLContext | None = None) -> None:
        self.tls = tls
        self.messages = dict(enumerate(messages, start=1))
        self.port = 0

    @property
    def url(self) -> str:
        return f"{'pop3s' if self.tls else 'pop3'}://retours:secret@127.0.0.1:{self.port}"


class _Session(socketserver.StreamRequestHandler):
    drop: Maildrop

    def handle(self) -> None:
        marked: set[int] = set()
        held = dict(enumerate(self.drop.messages.values(), start=1))
        self._say("+OK ready")
        while line := self.rfile.readline().decode().strip():
            match line.split():
                case ["USER", _] | ["PASS", "secret"]:
                    self._say("+OK")
                case ["STAT"]:
                    self._say(f"+OK {len(held)} {sum(map(len, held.values()))}")
                case ["TOP", number, _lines]:
                    self._say("+OK")
                    for one in held[int(number)].split(b"\n"):
                        stuffed = b"." + one if one.startswith(b".") else one
                        self.wfile.write(stuffed + b"\r\n")
                    self._say(".")
                case ["DELE", number]:
                    marked.add(int(number))
                    self._say("+OK")
                case ["QUIT"]:
                    kept = [raw for number, raw in held.items() if number not in marked]
                    self.drop.messages = dict(enumerate(kept, start=1))
                    self._say("+OK bye")
                    return
                case _:
                    self._say("-ERR no")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def serving_pop(drop: Maildrop) -> Iterator[Maildrop]:
    """Serve a maildrop while the block runs; its ``url`` says where."""
    handler = type("Session", (_Session,), {"drop": drop})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = False
        if drop.tls:
            server.socket = drop.tls.wrap_socket(server.socket, server_side=True)
        drop.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield drop
        finally:
            server.shutdown()
            thread.join()
