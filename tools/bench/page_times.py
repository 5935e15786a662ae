"""Times and weights of the main pages, beside a Django view that says hello.

    python tools/bench/page_times.py [--rounds 7] [--requests 40]

Each round asks every page in turn over one keep-alive connection, so that whatever slows the
machine slows them all; the figure is the median over all rounds.
"""

import argparse
import http.client
import statistics
import time
from urllib.parse import urlsplit

from servers import demonstration, hello, pages


def timed(connection: http.client.HTTPConnection, path: str) -> tuple[float, int]:
    """Ask for a page; return milliseconds and bytes of its body."""
    start = time.perf_counter()
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    return (time.perf_counter() - start) * 1000, len(body)


def measure(rounds: int, requests: int) -> None:
    """Print the table."""
    with demonstration() as site, hello() as yardstick:
        asked = {"hello": (yardstick.host, "/")}
        asked |= {name: (urlsplit(site).netloc, path) for name, path in pages(site).items()}
        asked["search"] = (urlsplit(site).netloc, "/annuaire/?q=diabete")
        times: dict[str, list[float]] = {name: [] for name in asked}
        sizes: dict[str, int] = {}
        for number in range(rounds + 1):
            for name, (host, path) in asked.items():
                connection = http.client.HTTPConnection(host, timeout=60)
                results = [timed(connection, path) for _ in range(requests)]
                connection.close()
                sizes[name] = results[-1][1]
                if number:  # the first round warms every process up
                    times[name] += [milliseconds for milliseconds, _ in results]
    base = statistics.median(times["hello"])
    print(f"{'page':<10}{'p50 ms':>9}{'p95 ms':>9}{'× hello':>9}{'HTML kB':>9}")
    for name, values in times.items():
        median = statistics.median(values)
        slow = statistics.quantiles(values, n=20)[-1]
        print(
            f"{name:<10}{median:>9.2f}{slow:>9.2f}{median / base:>9.1f}{sizes[name] / 1000:>9.1f}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--requests", type=int, default=40)
    chosen = parser.parse_args()
    measure(chosen.rounds, chosen.requests)
