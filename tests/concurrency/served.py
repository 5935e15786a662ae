"""The site served by gunicorn, on a database that the test shares with it."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.concurrency.live_database import LiveDatabase

ROOT = Path(__file__).resolve().parents[2]
SITE = "config.wsgi:application"
LONG = 90.0
"""Seconds after which a server that does not answer has failed."""


@contextmanager
def served(database: LiveDatabase, application: str = SITE) -> Iterator[int]:
    """Serve the site inside the block; yield the port."""
    port = free_port()
    server = start_server(database, port, application)
    try:
        yield port
    finally:
        server.terminate()
        server.communicate(timeout=LONG)


def start_server(
    database: LiveDatabase, port: int, application: str = SITE
) -> subprocess.Popen[bytes]:
    """Start gunicorn with two processes of four threads, and return it once it answers."""
    server = subprocess.Popen(
        [
            sys.executable,
            *("-m", "gunicorn", application),
            *("--chdir", str(ROOT / "site"), "--pythonpath", str(ROOT)),
            *("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"),
            *("--workers", "2", "--threads", "4"),
            *("--config", "/dev/null", "--timeout", "120", "--log-level", "error"),
        ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database.url,
        },
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # a group of its own, which a test may kill as one
        stderr=subprocess.DEVNULL,
    )
    _wait_until_it_answers(server, port)
    return server


def free_port() -> int:
    """Return a port at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _wait_until_it_answers(server: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + LONG
    while server.poll() is None and time.monotonic() < deadline:
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
        try:
            asked.request("GET", "/healthz")
            asked.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            asked.close()
    server.kill()
    raise AssertionError("gunicorn does not answer")
