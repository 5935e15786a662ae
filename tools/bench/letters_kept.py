"""Send a letter by real workers: what five kills leave, and what memory it takes.

    python tools/bench/letters_kept.py [--people 10000] [--most 100000] [--down 60]

Kills: a worker that sends to an aiosmtpd server is killed (``kill -9``) five times, and the server
is down for a minute in the middle; every mail that arrives is counted by its recipient. Memory: the
most that a worker ever held, for 1,000 people and for a hundred times as many. The database is
SQLite in a temporary folder.
"""

import argparse
import logging
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
HERE = str(Path(__file__).resolve().parent)
KILLS = 5
DOWN_BEFORE = 3
"""The kill before which the server goes down, with a worker that has just started."""
FEW = 1000
MEGABYTE = 1024
"""Kilobytes, which Linux counts."""


class Counting:
    """An SMTP server that remembers who was written to."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.received: Counter[str] = Counter()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 – aiosmtpd's name
        """Count a mail."""
        self.received.update(envelope.rcpt_tos)
        return "250 OK"


def start(port: int, *options: str) -> subprocess.Popen[bytes]:
    """Start a worker that sends to a server on this machine."""
    limits = {"LETTERS_PER_MINUTE": "0", "LETTERS_PER_DOMAIN_PER_MINUTE": "0"}
    return subprocess.Popen(
        [sys.executable, str(REPOSITORY / "tests" / "concurrency" / "worker.py"), *options],
        env={**os.environ, **limits, "EMAIL_URL": f"smtp://127.0.0.1:{port}"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=REPOSITORY,
    )


def query(file: Path, sql: str) -> list[tuple[Any, ...]]:
    """Run a statement on the live database."""
    opened = sqlite3.connect(file, timeout=20)
    try:
        with opened:
            return opened.execute(sql).fetchall()
    finally:
        opened.close()


def serve(sink: Counting, port: int) -> Any:
    """Start the mail server; return what stops it."""
    from aiosmtpd.controller import Controller

    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    return controller


def killed(file: Path, people: int, down: float) -> None:
    """Kill the worker again and again, take the server down for seconds; print who got what."""
    from letters import prepare

    prepare(people)
    sink = Counting()
    with socket.socket() as probe:  # aiosmtpd wants to know its port beforehand
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = serve(sink, port)
    in_doubt, began = 0, time.perf_counter()
    for kill in range(1, KILLS + 1):
        if kill == DOWN_BEFORE:
            controller.stop()
        worker = start(port)
        if kill == DOWN_BEFORE:
            time.sleep(down)
            controller = serve(sink, port)
        while sink.received.total() < kill * people // (KILLS + 1):
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        in_doubt += query(file, "SELECT count(*) FROM news_delivery WHERE state = 'en_cours'")[0][0]
        query(file, "UPDATE news_delivery SET claimed_until = '2020-01-01 00:00:00'"
                    " WHERE claimed_until IS NOT NULL")  # fmt: skip
    start(port, "--once").wait()
    controller.stop()
    total, reached = sink.received.total(), len(sink.received)
    ((told,),) = query(file, "SELECT in_doubt FROM news_campaign ORDER BY id DESC LIMIT 1")
    print(
        f"{people} people, {KILLS} kills, aiosmtpd down for {down:.0f} s: {reached} reached, "
        f"{total - reached} got two; {in_doubt} were on their way at a kill, "
        f"{told} said in the report; {time.perf_counter() - began:.0f} s"
    )


def memory(people: int) -> float:
    """Send to so many; return the megabytes that the worker took at most."""
    from letters import prepare
    from sinks import raw_sink

    prepare(people)
    with raw_sink() as sink:
        worker, most = start(sink.port, "--once"), 0
        while worker.poll() is None:
            most = max(most, most_held(worker.pid))
            time.sleep(0.05)
        taken = sink.taken()
    if taken != people:
        raise SystemExit(f"{taken} of {people} mails arrived")
    return most / MEGABYTE


def most_held(pid: int) -> int:
    """Return the most kilobytes that a process held so far; 0 once it ended.

    What ``wait4`` tells counts what this process held as it started the other.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+)", status)
    return int(found[1]) if found else 0


def main() -> None:
    """Kill, then weigh."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--most", type=int, default=100_000)
    parser.add_argument("--down", type=float, default=60)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.sqlite3"
        os.environ["DATABASE_URL"] = f"sqlite:///{file}"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        sys.path[:0] = [HERE, str(REPOSITORY / "site"), str(REPOSITORY)]
        import django
        from django.core.management import call_command

        django.setup()
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # aiosmtpd tells every command
        call_command("migrate", verbosity=0)
        few = memory(FEW)
        killed(file, options.people, options.down)
        many = memory(options.most)
        wal = file.with_name("bench.sqlite3-wal")
        size = wal.stat().st_size / MEGABYTE**2 if wal.exists() else 0
    print(f"memory of the worker: {few:.0f} MB for {FEW} people, {many:.0f} MB for {options.most}")
    print(f"write-ahead log at the end: {size:.1f} MB")


if __name__ == "__main__":
    main()
