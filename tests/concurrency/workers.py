"""Worker processes on a database that a test shares with them."""

import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from tests.concurrency import worker
from tests.concurrency.live_database import LiveDatabase
from tests.core.smtp_sink import Sink

LONG = 120.0
"""Seconds after which what a test waits for will never come."""


class Process(Protocol):
    """A process, as much of it as ``wait_for`` needs."""

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""

    def kill(self) -> None:
        """Kill it."""

    def communicate(self) -> tuple[bytes, bytes]:
        """Wait for its end; return what it said, and what errors."""


class Worker:
    """A worker: what tests ask of a ``subprocess.Popen``, of a process that another one started."""

    def __init__(self, pid: int, errors: Path) -> None:
        """Know a worker by its number, and the file into which it writes errors."""
        self.pid = pid
        self.returncode: int | None = None
        self._errors = errors

    def send_signal(self, number: int) -> None:
        """Send a signal to it, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it, unless it has ended."""
        self.send_signal(signal.SIGKILL)

    def poll(self) -> int | None:
        """Return how it ended; None while it runs."""
        if self.returncode is None:
            self.returncode = nursery.ask({"worker": self.pid})
        return self.returncode

    def communicate(self, timeout: float = LONG) -> tuple[bytes, bytes]:
        """Wait for its end; return nothing, and the errors that it told.

        Raises:
            TimeoutError: it still ran after ``timeout`` seconds; it was killed.
        """
        until = time.monotonic() + timeout
        while self.poll() is None:
            if time.monotonic() > until:
                self.kill()
                raise TimeoutError(self._errors.read_text(encoding="utf-8"))
            time.sleep(0.01)
        return b"", self._errors.read_bytes()


class Nursery:
    """A process that has read the site, and starts workers as fast as it is asked to."""

    def __init__(self) -> None:
        """Begin without it: it starts when it is first asked for something."""
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: tempfile.TemporaryDirectory[str] | None = None
        self._numbers = itertools.count()

    def start(self, **wishes: Any) -> Worker:
        """Start a worker; see ``tests.concurrency.worker.work`` for what it may be told."""
        self._errors = self._errors or tempfile.TemporaryDirectory(prefix="relais-workers-")
        errors = Path(self._errors.name, str(next(self._numbers)))
        errors.touch()
        return Worker(self.ask({**wishes, "errors": str(errors)}), errors)

    def ask(self, what: dict[str, Any]) -> Any:
        """Ask something of the process; return its answer."""
        if self._process is None:
            command = (worker.__file__, worker.ON_DEMAND)
            self._process = start(None, *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(what).encode() + b"\n")
        stdin.flush()
        line = stdout.readline()
        assert line, self._process.communicate()[1].decode()
        return json.loads(line)

    def close(self) -> None:
        """End it, with the workers that still run."""
        if self._process is not None:
            self._process.communicate()
            self._process = None
        if self._errors is not None:
            self._errors.cleanup()
            self._errors = None


nursery = Nursery()
"""The one of this run; it ends with the run."""


def start_worker(database: LiveDatabase, sink: Sink, *options: str, **settings: Any) -> Worker:
    """Start a worker that hands its mails to ``sink``, its reminders at any hour.

    Args:
        database: its own.
        sink: where its mails go.
        *options: of the command.
        **settings: of the site, where they differ from those of the tests.
    """
    return nursery.start(
        database=database.url,
        email=f"smtp://127.0.0.1:{sink.port}",
        options=options,
        settings={"REMINDERS_AT_ANY_HOUR": True, **settings},
    )


def start(
    database: LiveDatabase | None,
    *command: str,
    stdin: int | None = None,
    stdout: int = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start a Python process, on the shared database where one is named; it sends no mail."""
    there = {"DATABASE_URL": database.url} if database else {}
    return subprocess.Popen(
        [sys.executable, *command],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "REMINDERS_AT_ANY_HOUR": "1",
            "EMAIL_URL": "",
            **there,
        },
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def wait_for(condition: Callable[[], bool], process: Process) -> None:
    """Wait until ``condition`` holds; fails when the process ends first or never gets there."""
    deadline = time.monotonic() + LONG
    while not condition():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(process.communicate()[1].decode())
        time.sleep(0.01)


def let_leases_expire(database: LiveDatabase) -> None:
    """Let nobody wait for what a killed worker had claimed."""
    database.query(
        "UPDATE core_outboxmessage SET claimed_until = '2020-01-01 00:00:00+00:00'"
        " WHERE claimed_until IS NOT NULL"
    )
