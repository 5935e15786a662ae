"""The search of the whole site, any word, against a view that says hello.

    python tools/bench/site_wide_times.py [--rounds 5]

SQLite, or the server that DATABASE_URL names; with ELASTICSEARCH_URL the cluster answers. The index
holds 10,000 entries and as many pages that say the same. The words are the most frequent of the
index, some of every frequency below, those that people type, and searches that need more: a slip,
a doubt, an abbreviation, words that nothing holds, the third page of one kind.
"""

import argparse
import contextlib
import os
from urllib.parse import quote

import report
from list_times import WORDS
from prepared import databases, inside, static_files
from servers import hello, site
from turns import Target, gets, take_turns

ENTRIES = 10_000
OTHERS = (
    "astme", "IRC", "DT2", "l’asthme", "asthme pontoise", "95300 diabète", "diabete cergi",
    "bpco licorne", "licorne", "sommeil&rubrique=programme&page=3", "patient&rubrique=page&page=3",
)  # fmt: skip
FREQUENCIES = 60
"""Words of the index that are asked, from the most frequent one to the rarest."""
TIMES_HELLO = 12
STRETCH = 5


def queries(found: list[str]) -> list[str]:
    """Return the addresses that are asked."""
    return [f"/recherche/?q={quote(words, safe='&=')}" for words in (*found, *WORDS, *OTHERS)]


def measure(rounds: int) -> None:
    """Print the table and the goals."""
    cluster = os.environ.get("ELASTICSEARCH_URL", "")
    with contextlib.ExitStack() as stack:
        made = stack.enter_context(databases())
        url = made.directory(ENTRIES)
        inside(url, "pages")
        index = {"ELASTICSEARCH_INDEX": "bench-site"} if cluster else {}
        if cluster:
            inside(url, "cluster", **index)
        paths = queries(inside(url, "words", str(FREQUENCIES)).split())
        yardstick = stack.enter_context(hello())
        served = stack.enter_context(site(url, **index))
        base = Target("hello", yardstick.host, gets(["/"]), yardstick.pid)
        target = Target("site-wide, 20,000 documents", served.host, gets(paths), served.pid)
        take_turns([base, target], rounds)
        engine = "elasticsearch" if cluster else "database"
        vendor = "PostgreSQL" if made.is_postgresql else "SQLite"
    print(f"engine {engine}, {vendor}; {len(paths)} queries, {rounds} rounds")
    report.table([base, target], base)
    slowest = sorted(zip(target.rounds[0], paths, strict=True), reverse=True)[:3]
    print("slowest: " + ", ".join(f"{path} {taken:.1f} ms" for taken, path in slowest))
    found = report.slow_ratio(target, base)
    report.goal("p95 of the search of the whole site", found, TIMES_HELLO, "× hello")
    report.goal("its p50 (stretch)", report.ratio(target, base), STRETCH, "× hello")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    static_files()
    measure(chosen.rounds)
