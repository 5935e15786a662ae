"""The list with words and every facet counted, against a view that says hello.

    python tools/bench/list_times.py [--sizes 1000 10000 100000] [--rounds 5] [--queries 200]

SQLite, or the server that DATABASE_URL names (``tools/with_postgresql.sh``); with ELASTICSEARCH_URL
the cluster answers, and its raw requests are sent beside the page. All the sizes are served at once
and asked in turns with the yardstick, each over one keep-alive connection; queries are distinct.
"""

import argparse
import contextlib
import json
import os
import statistics
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

import report
from prepared import Databases, databases, inside, static_files
from servers import Served, hello, site
from turns import Ask, Target, gets, over_rounds, take_turns

WORDS = (
    "diabète", "diabete cergy", "asthme", "bpco", "éducation thérapeutique", "patient", "enfants",
    "sucre dans le sang", "insuffisance cardiaque", "obésité", "douleur", "hôpital", "santé",
    "vivre avec", "rein", "dt2", "sclérose en plaques", "cancer du sein", "parkinson", "souffle",
)  # fmt: skip
CHOICES = (
    "", "&departement=95", "&public=adultes", "&mode=presentiel", "&departement=75&public=enfants",
    "&cout=gratuit", "&structure=hopital-public&structure=msp", "&page=2", "&fauteuil=oui",
    "&pathologie=asthme&pathologie=bpco",
)  # fmt: skip
NOTHING = (
    "?q=licorne", "?q=plombier", "?q=garage+voiture", "?q=bpco+licorne", "?q=IRC+licorne",
    "?q=piscine+cergy", "?q=asthme+pontoise+licorne", "?lieu=pontoise&q=licorne",
    "?q=asthme+xyzzy&departement=75", "?q=diab%C3%A8te+chat&departement=95&pathologie=asthme",
    "?q=scl%C3%A9rose+en+plaques+pontoise&departement=95&mode=distance",
    "?q=diabete&departement=95&public=enfants&cout=gratuit&fauteuil=oui&langue=ar",
)  # fmt: skip
"""Searches that find nothing: why is said, and wider ones are asked before they are offered."""
TIMES_HELLO = 8
TIMES_SMALLEST = 2
GOAL_AT = 10_000


def queries(total: int) -> list[str]:
    """Return distinct addresses of the list: words of every frequency, with and without facets."""
    made = [f"/annuaire/?q={quote(words)}{choice}" for choice in CHOICES for words in WORDS]
    return made[:total]


@contextlib.contextmanager
def directory(made: Databases, size: int, cluster: str) -> Iterator[tuple[str, Served]]:
    """Serve a directory of ``size`` entries; yields the address of its database too."""
    url = made.directory(size)
    index = {"ELASTICSEARCH_INDEX": f"bench-{size}"} if cluster else {}
    if cluster:
        inside(url, "cluster", **index)
    with site(url, **index) as served:
        yield url, served


def raw_cluster(cluster: str, size: int, url: str, paths: list[str]) -> Target:
    """Return the cluster with the very requests that the pages make."""
    found = json.loads(inside(url, "requests", *paths, ELASTICSEARCH_INDEX=f"bench-{size}"))
    asks = [
        [Ask(one["path"], one["body"].encode(), one["content_type"]) for one in page]
        for page in found
    ]
    host = urlsplit(cluster.partition(",")[0]).netloc
    return Target(f"raw requests, {size:,} entries", host, asks)


def measure(sizes: list[int], rounds: int, total: int) -> None:
    """Print the table and the goals."""
    cluster = os.environ.get("ELASTICSEARCH_URL", "")
    paths = queries(total)
    with contextlib.ExitStack() as stack:
        made = stack.enter_context(databases())
        yardstick = stack.enter_context(hello())
        base = Target("hello", yardstick.host, gets(["/"]), yardstick.pid)
        lists: dict[int, Target] = {}
        raws: dict[int, Target] = {}
        urls: dict[int, str] = {}
        nothing: list[Target] = []
        for size in sizes:
            urls[size], served = stack.enter_context(directory(made, size, cluster))
            name = f"list, {size:,} entries"
            lists[size] = Target(name, served.host, gets(paths), served.pid)
            if size == GOAL_AT:
                paths_to_nothing = gets([f"/annuaire/{query}" for query in NOTHING])
                nothing = [Target("nothing found, 10,000 entries", served.host, paths_to_nothing)]
            if cluster:
                raws[size] = raw_cluster(cluster, size, urls[size], paths)
        targets = [base, *lists.values(), *nothing, *raws.values()]
        take_turns(targets, rounds)
        engine = "elasticsearch" if cluster else "database"
        vendor = "PostgreSQL" if made.is_postgresql else "SQLite"
        print(f"engine {engine}, {vendor}; {len(paths)} queries, {rounds} rounds")
        report.table(targets, base)
        if not cluster and GOAL_AT in urls:
            raw = inside(urls[GOAL_AT], "raw", *WORDS).strip()
            print(f"{vendor} alone, words and counts of all facets, 10,000 entries: p50 {raw} ms")
    goals(base, lists, raws)


def goals(base: Target, lists: dict[int, Target], raws: dict[int, Target]) -> None:
    """Print what was to be reached."""
    if GOAL_AT in raws:
        more = over_rounds(
            [beside(lists[GOAL_AT], raws[GOAL_AT], base, n) for n in rounds_of(base)]
        )
        what = "p50 of the page less its raw requests at 10,000 entries"
        report.goal(what, more, TIMES_HELLO, "× hello")
    elif GOAL_AT in lists:
        found = report.ratio(lists[GOAL_AT], base)
        report.goal("p50 of the list at 10,000 entries", found, TIMES_HELLO, "× hello")
    small, large = min(lists), max(lists)
    if small < large:
        found = report.ratio(lists[large], lists[small])
        what = f"p50 at {large:,} entries against {small:,}"
        report.goal(what, found, TIMES_SMALLEST, "×")


def beside(page: Target, raw: Target, base: Target, number: int) -> float:
    """Return what a page takes beyond its own raw requests in a round, in times ``base``."""
    pairs = zip(page.rounds[number], raw.rounds[number], strict=True)
    return statistics.median(mine - its for mine, its in pairs) / base.p50(number)


def rounds_of(base: Target) -> range:
    """Return the numbers of the rounds."""
    return range(len(base.rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--queries", type=int, default=len(WORDS) * len(CHOICES))
    chosen = parser.parse_args()
    static_files()
    measure(chosen.sizes, chosen.rounds, chosen.queries)
