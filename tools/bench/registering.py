"""Measure registering: a visitor's whole flow, and many people who race for few places.

    python tools/bench/registering.py [--clients 8] [--seconds 6] [--rounds 5] [--people 200]

A flow is what a visitor does: open the form, send it, read the page after it; the mail is then in
the outbox, written (no worker runs). All register for one evening, so each waits for the one in
front. In a race all have the form on their screen, and send it at the same moment. Each visitor
comes from an address of their own: above 300 registrations a minute, one address is refused.

gunicorn serves with two processes of four threads; the clients are threads of this program, on the
same machine, and so is PostgreSQL (``DATABASE_URL``; SQLite otherwise).
"""

import argparse
import http.client
import itertools
import json
import re
import statistics
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import processor
from prepared import databases, inside, static_files
from report import at_least, goal
from servers import Served, site

PLACES = 50
ENOUGH = 30_000
"""Places of the evening for which nobody waits."""
FLOWS_A_SECOND = 100
SECONDS_FOR_ALL = 2.0
WARM_UP = 2.0
PATIENCE = 120
HIDDEN = re.compile(r'name="(csrfmiddlewaretoken|opened)" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"
SCRIPT = "evenings.py"


class Visitor:
    """Somebody who registers: one connection, an address and a name of their own."""

    def __init__(self, connection: http.client.HTTPConnection, path: str, number: int) -> None:
        """Be the visitor ``number`` of the form at ``path``."""
        self._connection = connection
        self._path = path
        self._headers = {
            "X-Forwarded-For": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        }
        self._fields = {
            "name": f"Personne {number}",
            "email": f"personne-{number}@exemple.fr",
            "postcode": "95000",
        }

    def open_form(self) -> None:
        """Read the form and keep what its page hides."""
        answer, page = self._ask("GET", self._path, http.client.OK)
        self._headers["Cookie"] = (answer.getheader("Set-Cookie") or "").partition(";")[0]
        self._fields |= dict(HIDDEN.findall(page))

    def send(self) -> str:
        """Send the form; return where it leads."""
        answer, _page = self._ask("POST", self._path, http.client.SEE_OTHER)
        return answer.getheader("Location") or ""

    def read(self, path: str) -> None:
        """Read the page after the form."""
        self._ask("GET", path, http.client.OK)

    def hang_up(self) -> None:
        """Close the connection; the next request opens it again."""
        self._connection.close()

    def _ask(self, method: str, path: str, expected: int) -> tuple[http.client.HTTPResponse, str]:
        is_sent = method == "POST"
        headers = {**self._headers, **({"Content-Type": FORM} if is_sent else {})}
        body = urlencode(self._fields) if is_sent else None
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
        except ConnectionError:  # the server renews its processes; the same form counts once
            self.hang_up()
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
        page = answer.read().decode()
        if answer.status != expected:
            sys.exit(f"{method} {path} answered {answer.status}")
        return answer, page


@dataclass
class Flows:
    """What one round of flows gave: how many a second, and milliseconds of each step."""

    rate: float = 0.0
    processor: float = 0.0
    steps: list[tuple[float, float, float]] = field(default_factory=list)

    def p50(self, step: int) -> float:
        """Return the median of a step."""
        return statistics.median(times[step] for times in self.steps)


def flows(served: Served, path: str, clients: int, seconds: float, numbers: Iterator[int]) -> Flows:
    """Let ``clients`` visitors at a time register for so many seconds."""
    round_ = Flows()
    end = time.perf_counter() + seconds

    def act() -> None:
        connection = http.client.HTTPConnection(served.host, timeout=PATIENCE)
        while time.perf_counter() < end:
            visitor = Visitor(connection, path, next(numbers))
            marks = [time.perf_counter()]
            visitor.open_form()
            marks.append(time.perf_counter())
            led_to = visitor.send()
            marks.append(time.perf_counter())
            visitor.read(led_to)
            marks.append(time.perf_counter())
            first, second, third = (1000 * (b - a) for a, b in itertools.pairwise(marks))
            round_.steps.append((first, second, third))

    start, spent = time.perf_counter(), processor.milliseconds(served.pid)
    together(clients, lambda _rank: act())
    round_.rate = len(round_.steps) / (time.perf_counter() - start)
    round_.processor = (processor.milliseconds(served.pid) - spent) / len(round_.steps)
    return round_


def race(served: Served, path: str, people: int, numbers: Iterator[int]) -> list[float]:
    """Let ``people`` send the form at once; return after how many seconds each is answered."""
    visitors = [
        Visitor(http.client.HTTPConnection(served.host, timeout=PATIENCE), path, next(numbers))
        for _rank in range(people)
    ]
    for visitor in visitors:
        visitor.open_form()
        visitor.hang_up()  # the server would, while the others open theirs
    ready = threading.Barrier(people)
    answered = [0.0] * people

    def act(rank: int) -> None:
        ready.wait(PATIENCE)
        start = time.perf_counter()
        visitors[rank].send()
        answered[rank] = time.perf_counter() - start

    together(people, act)
    return answered


def together(count: int, act: Callable[[int], None]) -> None:
    """Run ``act`` in so many threads; stop when one of them fails."""
    failed: list[BaseException] = []

    def run(rank: int) -> None:
        try:
            act(rank)
        except BaseException as error:  # whatever it is, the measure is worth nothing
            failed.append(error)

    threads = [threading.Thread(target=run, args=(rank,)) for rank in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]


def main() -> None:
    """Measure flows, then races, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--people", type=int, default=200)
    options = parser.parse_args()
    static_files()
    with databases() as made:
        database = made.site()
        (wide,) = slugs(database, ENOUGH, 1)
        narrow = slugs(database, PLACES, options.rounds)
        numbers = itertools.count(1)
        with site(database, PROXY_COUNT="1") as served:
            flows(served, form_of(wide), options.clients, WARM_UP, numbers)
            found = [
                flows(served, form_of(wide), options.clients, options.seconds, numbers)
                for _round in range(options.rounds)
            ]
            tell_flows(found, options.clients)
            races = [race(served, form_of(slug), options.people, numbers) for slug in narrow]
        for slug in narrow:
            check(database, slug, options.people)
        tell_races(races, options.people)


def form_of(slug: str) -> str:
    """Return the path of the form of an evening."""
    return f"/agenda/{slug}/inscription/"


def slugs(database: str, places: int, count: int) -> list[str]:
    """Publish evenings and return their slugs."""
    return inside(database, "publish", str(places), str(count), script=SCRIPT).split()


def check(database: str, slug: str, people: int) -> None:
    """Stop unless exactly the places are taken, the rest waits in order, and all have a mail."""
    told = json.loads(inside(database, "told", slug, script=SCRIPT))
    places = min(PLACES, people)
    expected = {"confirmee": places, "taken": places, "mails": people, "in_order": True}
    if people > places:
        expected["attente"] = people - places
    if told != expected:
        sys.exit(f"{slug}: {told}, not {expected}")


def tell_flows(found: list[Flows], clients: int) -> None:
    """Print the flows."""
    middle = sorted(found, key=lambda one: one.rate)[len(found) // 2]
    each = ", ".join(f"{one.rate:.0f}" for one in found)
    print(f"whole flows, {clients} clients: {middle.rate:.0f} a second (by round: {each})")
    steps = zip(("form", "sending", "page after it"), range(3), strict=True)
    print("p50, ms: " + ", ".join(f"{name} {middle.p50(step):.1f}" for name, step in steps))
    print(f"processor of the server: {middle.processor:.1f} ms a flow")
    at_least("whole flows", middle.rate, FLOWS_A_SECOND, "a second")


def tell_races(races: list[list[float]], people: int) -> None:
    """Print the races."""
    lasts = [max(answered) for answered in races]
    each = ", ".join(f"{last:.2f}" for last in lasts)
    print(f"{people} people for {PLACES} places: all answered after {each} s; none wronged")
    goal(f"{people} people answered", statistics.median(lasts), SECONDS_FOR_ALL, "s")


if __name__ == "__main__":
    main()
