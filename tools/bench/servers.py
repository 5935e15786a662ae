"""The servers that are measured: the demonstration, and a view that says hello."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from prepared import ROOT, environment

SECONDS_TO_START = 300  # the demonstration may have to be prepared first


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextlib.contextmanager
def running(command: list[str], url: str, **env: str) -> Iterator[int]:
    """Run a server as long as the block lasts, from when ``url`` answers; yields its process id."""
    process = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            if process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{' '.join(command)} did not start")
            with contextlib.suppress(urllib.error.URLError, OSError):
                urllib.request.urlopen(url, timeout=5)  # noqa: S310 – our own address
                break
            time.sleep(0.3)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


@contextlib.contextmanager
def demonstration() -> Iterator[str]:
    """Serve the demonstration; yields its address without final slash."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "tools/demo.py", "--port", str(port)]
    with running(command, f"{url}/healthz", WEB_CONCURRENCY="2", WEB_THREADS="4"):
        yield url


@dataclass(frozen=True)
class Served:
    """A server that answers at ``url``, an address without final slash."""

    url: str
    pid: int

    @property
    def host(self) -> str:
        """Return its name and port."""
        return urlsplit(self.url).netloc


@contextlib.contextmanager
def site(database: str, **env: str) -> Iterator[Served]:
    """Serve the site on a database of ``prepared``."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    variables = environment(database) | {
        "SITE_URL": url,
        "BIND": f"127.0.0.1:{port}",
        "WEB_CONCURRENCY": "2",
        "WEB_THREADS": "4",
    }
    command = [sys.executable, "-m", "gunicorn"]
    with running(command, f"{url}/healthz", **variables | env) as pid:
        yield Served(url, pid)


@contextlib.contextmanager
def hello() -> Iterator[Served]:
    """Serve the yardstick with as many processes and threads."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [
        sys.executable, "-m", "gunicorn", "--workers", "2",
        "--threads", "4", "--bind", f"127.0.0.1:{port}", "--chdir", "tools/bench",
        "--log-level", "warning", "hello:application",
    ]  # fmt: skip
    with running(command, url) as pid:
        yield Served(url, pid)


def pages(url: str) -> dict[str, str]:
    """Return the pages that are measured: name and path."""
    with urllib.request.urlopen(f"{url}/annuaire/", timeout=30) as response:  # noqa: S310 – our own address
        html = response.read().decode()
    entry = re.search(r'href="(/annuaire/(?!carte/)[a-z0-9-]+/)"', html)
    if entry is None:
        sys.exit("The directory of the demonstration is empty.")
    return {"home": "/", "list": "/annuaire/", "entry": entry[1]}
