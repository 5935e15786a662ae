"""Publishing an entry, against a stock Wagtail; and how soon every process of the server finds it.

    python tools/bench/publish_times.py [--entries 10000] [--publications 40]

SQLite, or the server that DATABASE_URL names; with ELASTICSEARCH_URL the worker keeps the cluster
in step, which the pages are then answered by. Entries and snippets (with the columns and relations
of an entry, and with columns alone) are published in turns by processes of their own, with the same
options of the database and 10,000 rows each; each has been published before.
"""

import argparse
import contextlib
import http.client
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import processor
import report
from prepared import ROOT, Databases, databases, environment, inside, static_files
from servers import Served, site

TIMES_STOCK = 1.5
SECONDS = 1.0
SECONDS_OF_CLUSTER = 2.0
FOUND = 10
"""Publications after which every process is asked."""
PATIENCE = 30.0


class Publisher:
    """A process that publishes when told to."""

    def __init__(self, kind: str, env: dict[str, str]) -> None:
        """Start it; it is ready once everything has been published a first time."""
        script = Path(__file__).with_name("publisher.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script), kind],
            cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._line()

    def publish(self, words: str) -> dict[str, Any]:
        """Publish under a title with ``words``; return what it took."""
        if self._process.stdin:
            self._process.stdin.write(f"{words}\n")
            self._process.stdin.flush()
        done: dict[str, Any] = json.loads(self._line())
        return done

    def end(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(timeout=30)

    def _line(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        return line or sys.exit("a publisher failed")


def measure(entries: int, publications: int) -> None:
    """Print the table and the goals."""
    cluster = os.environ.get("ELASTICSEARCH_URL", "")
    with contextlib.ExitStack() as stack:
        made = stack.enter_context(databases())
        url = made.directory(entries)
        index = {"ELASTICSEARCH_INDEX": f"bench-publish-{entries}"} if cluster else {}
        if cluster:
            inside(url, "cluster", **index)
        publishers = {
            "entry of the directory": Publisher("entry", environment(url) | index),
            "stock snippet, shaped as an entry": Publisher("offer", _stock(made, "stock")),
            "stock snippet, columns alone": Publisher("plain", _stock(made, "plain")),
        }
        for publisher in publishers.values():
            stack.callback(publisher.end)
        vendor = "PostgreSQL" if made.is_postgresql else "SQLite"
        print(f"publishing, {entries:,} entries, {vendor}, {publications} times each in turns")
        _compare(publishers, publications)
        served = stack.enter_context(site(url, **index))
        if cluster:
            stack.enter_context(_worker(environment(url) | index))
        times = _found(next(iter(publishers.values())), served)
        slowest = max(times)
        print(f"found by every process after {statistics.median(times) * 1000:.0f} ms (median)")
        most = SECONDS_OF_CLUSTER if cluster else SECONDS
        report.goal("published, then found by every process, at most", slowest, most, "s")


def _stock(made: Databases, name: str) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "stock.settings",
        "DATABASE_URL": made.empty(name),
        "PYTHONPATH": str(Path(__file__).parent),
    }


def _compare(publishers: dict[str, Publisher], publications: int) -> None:
    """Publish in turns; print the table and the ratio to the snippet with children."""
    taken: dict[str, list[dict[str, Any]]] = {name: [] for name in publishers}
    for turn in range(publications):
        for name, publisher in publishers.items():
            taken[name].append(publisher.publish(f"les tilleuls {turn}"))
    print(f"{'':<34}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'queries':>9}")
    for name, done in taken.items():
        times = [one["ms"] for one in done]
        slow = statistics.quantiles(times, n=20)[-1]
        print(
            f"{name:<34}{statistics.median(times):>9.1f}{slow:>9.1f}"
            f"{statistics.median(one['processor'] for one in done):>9.1f}"
            f"{statistics.median(one['queries'] for one in done):>9.0f}"
        )
    mine, stock, _plain = taken.values()
    for field, what in (("ms", "time"), ("processor", "processor's time")):
        pairs = zip(mine, stock, strict=True)
        found = statistics.median(one[field] / other[field] for one, other in pairs)
        report.goal(f"{what} of publishing an entry", found, TIMES_STOCK, "× stock")


@contextlib.contextmanager
def _worker(env: dict[str, str]) -> Iterator[None]:
    """Run the worker, which keeps the cluster in step."""
    process = subprocess.Popen([sys.executable, "site/manage.py", "worker"], cwd=ROOT, env=env)
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()


def _found(publisher: Publisher, served: Served) -> list[float]:
    """Return the seconds from each publication until every process of the server shows it."""
    processes = _one_connection_each(served)
    times = []
    for turn in range(FOUND + 1):
        word = f"zzy{os.getpid()}x{turn}"
        path = f"/annuaire/?q={word}&orthographe=exacte"
        for connection in processes:
            _body(connection, path)
        slug = publisher.publish(word)["slug"]
        start = time.perf_counter()
        for connection in processes:
            while slug not in _body(connection, path):
                if time.perf_counter() - start > PATIENCE:
                    sys.exit(f"{word} is not found after {PATIENCE} s")
                time.sleep(0.002)
        if turn:  # the first one starts the worker's work
            times.append(time.perf_counter() - start)
    return times


def _one_connection_each(served: Served) -> list[http.client.HTTPConnection]:
    """Return a keep-alive connection to each process of the server.

    While one is connected to, the others are stopped: nobody else can answer.
    """
    workers = processor.children(served.pid)
    connections = []
    for worker in workers:
        others = [other for other in workers if other != worker]
        for other in others:
            os.kill(other, signal.SIGSTOP)
        connection = http.client.HTTPConnection(served.host, timeout=PATIENCE)
        connection.auto_open = 0  # another connection would be another process
        connection.connect()
        _body(connection, "/annuaire/")
        connections.append(connection)
        for other in others:
            os.kill(other, signal.SIGCONT)
    return connections


def _body(connection: http.client.HTTPConnection, path: str) -> str:
    connection.request("GET", path)
    return connection.getresponse().read().decode()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--publications", type=int, default=40)
    chosen = parser.parse_args()
    static_files()
    measure(chosen.entries, chosen.publications)
