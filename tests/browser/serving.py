"""Serve a prepared demonstration: gunicorn and the real worker, until the tests are over."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.harness import REPOSITORY

SECONDS_TO_START = 60
DATABASE = "relais-etp.sqlite3"
"""File of the database in the folder of a demonstration."""


def untouched_copy(folder: Path) -> Path:
    """Return where the demonstration in ``folder`` lies as it was before any test wrote to it."""
    return folder.with_name(f"{folder.name}-untouched")


@contextmanager
def served(folder: Path, **variables: str) -> Iterator[str]:
    """Serve the demonstration in ``folder`` on a free port; gives its address, no final slash.

    Args:
        folder: of the prepared demonstration.
        variables: of the environment, beside those of the demonstration.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "tools/demo.py", "--folder", str(folder), "--port", str(port)]
    log_path = folder / f"served-{port}.log"
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=REPOSITORY,
            env={**os.environ, **variables},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + SECONDS_TO_START
        try:
            while not answers(url):
                text = log_path.read_text(encoding="utf-8")
                assert process.poll() is None, text
                assert time.monotonic() < deadline, text
                time.sleep(0.2)
            yield url
        finally:
            process.terminate()
            process.wait(timeout=30)


def answers(url: str) -> bool:
    """Tell whether the site at ``url`` says that it is well."""
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
