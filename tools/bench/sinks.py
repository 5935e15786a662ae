"""Mail servers on this machine that keep nothing: processes of their own."""

import asyncio
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

END_OF_DATA = b"\r\n.\r\n"
GREETING = b"220 sink\r\n"
FEATURES = b"250-sink\r\n250-8BITMIME\r\n250-PIPELINING\r\n250 SIZE 50000000\r\n"
PLAIN = b"250-sink\r\n250 SIZE 50000000\r\n"
ANSWERS = {b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}


class RawSink(asyncio.Protocol):
    """Says yes to everything and does next to nothing: the sender is the limit."""

    features = FEATURES
    taken = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self.transport, self.buffer, self.in_data = transport, b"", False
        self.say(GREETING)

    def say(self, line: bytes) -> None:
        """Write to the client."""
        self.transport.write(line)  # type: ignore[attr-defined]  # of TCP: it writes

    def data_received(self, data: bytes) -> None:
        """Answer each command; skip the messages."""
        self.buffer += data
        answers = []
        while True:
            if self.in_data:
                _message, end, rest = self.buffer.partition(END_OF_DATA)
                if not end:
                    break
                self.buffer, self.in_data = rest, False
                RawSink.taken += 1
                answers.append(b"250 OK\r\n")
                continue
            line, end, rest = self.buffer.partition(b"\r\n")
            if not end:
                break
            self.buffer = rest
            command = line[:4].upper()
            self.in_data = command == b"DATA"
            answers.append(
                self.features if command == b"EHLO" else ANSWERS.get(command, b"250 OK\r\n")
            )
        if answers:
            self.say(b"".join(answers))


def serve(line: Connection, features: bytes) -> None:
    """Run the sink; send its port, then how many it took whenever something is asked."""
    RawSink.features = features

    def tell() -> None:
        line.recv()
        line.send(RawSink.taken)

    async def run() -> None:
        loop = asyncio.get_running_loop()
        server = await loop.create_server(RawSink, "127.0.0.1", 0)
        loop.add_reader(line.fileno(), tell)
        line.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


class Sink:
    """A raw sink that runs."""

    def __init__(self, port: int, line: Connection) -> None:
        """Remember where it listens."""
        self.port = port
        self._line = line

    def taken(self) -> int:
        """Return how many messages it took so far."""
        self._line.send(None)
        count: int = self._line.recv()
        return count


@contextmanager
def raw_sink(*, pipelining: bool = True) -> Iterator[Sink]:
    """Run a raw sink in a process of its own."""
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=serve, args=(there, FEATURES if pipelining else PLAIN), daemon=True
    )
    process.start()
    try:
        yield Sink(here.recv(), here)
    finally:
        process.terminate()
