"""Measure the outbox: mails of 30 kB out of the database, against smtplib's own limit.

    python tools/bench/mail.py [--mails 2000] [--rounds 3]

Both send the same bytes over one connection to the same sink, a process of its own that does next
to nothing. smtplib has them ready in memory; the courier reads them, and commits twice the state of
each (sending, sent) in one commit a message. The database is ``DATABASE_URL``, or SQLite in a
temporary folder.
"""

import argparse
import asyncio
import multiprocessing
import os
import smtplib
import statistics
import sys
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event

REPOSITORY = Path(__file__).resolve().parents[2]
SIZE = 30_000
END_OF_DATA = b"\r\n.\r\n"
ANSWERS = {b"DATA": b"354 go on", b"QUIT": b"221 bye"}


class Sink(asyncio.Protocol):
    """Say yes to everything and keep nothing."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self.transport, self.buffer, self.in_data = transport, b"", False
        self.answer(b"220 sink")

    def answer(self, line: bytes) -> None:
        """Send one line."""
        self.transport.write(line + b"\r\n")  # type: ignore[attr-defined]  # of TCP: it writes

    def data_received(self, data: bytes) -> None:
        """Answer each command; skip the messages."""
        self.buffer += data
        while True:
            if self.in_data:
                _message, end, rest = self.buffer.partition(END_OF_DATA)
                if not end:
                    return
                self.buffer, self.in_data = rest, False
                self.answer(b"250 OK")
                continue
            line, end, rest = self.buffer.partition(b"\r\n")
            if not end:
                return
            self.buffer = rest
            command = line[:4].upper()
            self.in_data = command == b"DATA"
            self.answer(ANSWERS.get(command, b"250 OK"))


def serve(ready: Connection) -> None:
    """Run the sink; send its port through ``ready``."""

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
        ready.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def message(number: int) -> bytes:
    """Return a mail of about 30 kB."""
    head = (
        f"From: relais@exemple.fr\r\nTo: {number}@exemple.fr\r\nSubject: Lettre {number}\r\n"
        f"Message-ID: <{number}@exemple.fr>\r\n\r\n"
    )
    line = "Un atelier ouvre bientôt près de chez vous.".encode("ascii", "replace") + b"\r\n"
    return head.encode() + line * (SIZE // len(line))


def with_smtplib(port: int, mails: int) -> float:
    """Send ready bytes over one connection; return mails a second."""
    ready = [message(number) for number in range(mails)]
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as session:
        for number, content in enumerate(ready):
            session.sendmail("relais@exemple.fr", [f"{number}@exemple.fr"], content)
    return mails / (time.perf_counter() - start)


def with_outbox(port: int, mails: int) -> float:
    """Drain as many rows of the outbox; return mails a second."""
    from config.email_url import parse_email_url
    from core.mail.courier import Courier
    from core.mail.smtp import SMTPTransport
    from core.models import OutboxMessage

    OutboxMessage.objects.all().delete()
    rows = (
        OutboxMessage(
            message_id=f"<{number}@exemple.fr>",
            envelope_from="relais@exemple.fr",
            recipients=f"{number}@exemple.fr",
            raw=message(number),
            lane=OutboxMessage.Lane.NEWSLETTERS,
        )
        for number in range(mails)
    )
    OutboxMessage.objects.bulk_create(rows, batch_size=500)
    transport = SMTPTransport(parse_email_url(f"smtp://127.0.0.1:{port}"))
    courier = Courier(OutboxMessage.Lane.NEWSLETTERS, transport, "bench", Event())
    start = time.perf_counter()
    while courier.deliver_batch():
        pass
    taken = time.perf_counter() - start
    transport.close()
    if OutboxMessage.objects.exclude(state=OutboxMessage.State.SENT).exists():
        raise SystemExit("some mails were not sent")
    return mails / taken


def main() -> None:
    """Measure in turns and compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
        sys.path[:0] = [str(REPOSITORY / "site"), str(REPOSITORY)]
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        settings.DEBUG = False  # otherwise Django remembers every query
        call_command("migrate", verbosity=0)
        here, there = multiprocessing.Pipe()
        sink = multiprocessing.get_context("spawn").Process(
            target=serve, args=(there,), daemon=True
        )
        sink.start()
        port = here.recv()
        raw, outbox = [], []
        for _ in range(options.rounds):
            raw.append(with_smtplib(port, options.mails))
            outbox.append(with_outbox(port, options.mails))
        sink.terminate()
    limit, ours = statistics.median(raw), statistics.median(outbox)
    print(f"smtplib, bytes ready in memory   {limit:8.0f} mails/s")
    print(f"outbox, one commit a message     {ours:8.0f} mails/s   {ours / limit:.0%} of it")


if __name__ == "__main__":
    main()
