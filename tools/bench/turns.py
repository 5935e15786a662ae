"""Requests in turns to several servers, so that what slows the machine slows them all.

Each server has one keep-alive connection. A round asks each of them every request, in slices of
twenty; the first round warms the servers up and is not counted. Ratios are taken inside a round:
the figure is the median over the rounds.
"""

import http.client
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import processor

SLICE = 20
OK = 200


@dataclass(frozen=True)
class Ask:
    """One request: a path, and a body where there is one."""

    path: str
    body: bytes = b""
    content_type: str = ""


@dataclass
class Target:
    """A server and what is asked of it.

    Attributes:
        name: in the table.
        host: ``127.0.0.1:8000``.
        asks: each a list of requests that make one answer: mostly one.
        pid: whose processor's time is counted, with its children; 0 for none.
        rounds: milliseconds of each answer, by round.
        processor: milliseconds of the processor an answer, by round.
    """

    name: str
    host: str
    asks: Sequence[Sequence[Ask]]
    pid: int = 0
    rounds: list[list[float]] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Open the connection, at need."""
        self._connection = http.client.HTTPConnection(self.host, timeout=60)

    def answer(self, place: int) -> float:
        """Ask what stands at ``place``, the first following the last; return the milliseconds."""
        start = time.perf_counter()
        for ask in self.asks[place % len(self.asks)]:
            self._ask(ask)
        return (time.perf_counter() - start) * 1000

    def p50(self, number: int) -> float:
        """Return the median of a round, in milliseconds."""
        return statistics.median(self.rounds[number])

    def p95(self, number: int) -> float:
        """Return what one answer in twenty takes longer than, in milliseconds."""
        return statistics.quantiles(self.rounds[number], n=20)[-1]

    def _ask(self, ask: Ask) -> None:
        method = "POST" if ask.body else "GET"
        headers = {"Content-Type": ask.content_type} if ask.content_type else {}
        try:
            self._connection.request(method, ask.path, ask.body or None, headers)
            response = self._connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionError):
            self._connection.close()  # the server had closed it between two slices
            self._connection.request(method, ask.path, ask.body or None, headers)
            response = self._connection.getresponse()
        if not response.read() or response.status != OK:
            sys.exit(f"{self.name}: {ask.path} answered {response.status}")


def gets(paths: Sequence[str]) -> list[list[Ask]]:
    """Return one plain request for each path."""
    return [[Ask(path)] for path in paths]


def take_turns(targets: Sequence[Target], rounds: int) -> None:
    """Fill ``targets`` with ``rounds`` rounds, after one that is not counted."""
    total = max(len(target.asks) for target in targets)
    for number in range(rounds + 1):
        times: dict[str, list[float]] = {target.name: [] for target in targets}
        spent = dict.fromkeys(times, 0.0)
        for start in range(0, total, SLICE):
            for target in targets:
                before = processor.milliseconds(target.pid) if target.pid else 0.0
                for place in range(start, min(start + SLICE, total)):
                    times[target.name].append(target.answer(place))
                if target.pid:
                    spent[target.name] += processor.milliseconds(target.pid) - before
        if number:
            for target in targets:
                target.rounds.append(times[target.name])
                target.processor.append(spent[target.name] / total)


def over_rounds(values: Sequence[float]) -> float:
    """Return the figure that several rounds give."""
    return statistics.median(values)
