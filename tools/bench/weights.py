"""What a visitor's browser fetches for the pages of the directory: HTML, styles, scripts, data.

    python tools/bench/weights.py

Over 10,000 entries. HTML and JSON are compressed as the nginx of docs/operations does (gzip, level
1), static files as WhiteNoise does (brotli); a browser keeps those for a year.
"""

import argparse
import gzip
import re
import urllib.request
from dataclasses import dataclass

import report
from prepared import databases, static_files
from servers import site

ENTRIES = 10_000
PAGES = {
    "directory, no word": "/annuaire/",
    "list, a frequent word": "/annuaire/?q=sant%C3%A9",
    "list, words and choices": "/annuaire/?q=diabete&departement=95&public=adultes",
    "list, a facet unfolded": "/annuaire/?q=sant%C3%A9&choix=pathologie",
    "map": "/annuaire/carte/",
    "map, a word": "/annuaire/carte/?q=diabete",
    "site-wide search": "/recherche/?q=diabete",
}
NGINX_LEVEL = 1
LINKED = re.compile(
    r'(?:href|src|data-[a-z-]+)="(/static/[^"#?]+|/annuaire/carte/points\.json[^"]*)'
)
KILOBYTE = 1000
MOST_DIRECTORY, MOST_MAP = 32, 150


@dataclass
class Weight:
    """What one page weighs, in bytes."""

    html: int
    compressed: int
    rest: int = 0
    files: int = 0


def weigh(url: str, path: str) -> Weight:
    """Return what a page and all that it names weigh."""
    body = _fetch(url + path, "identity")
    found = Weight(len(body), len(gzip.compress(body, NGINX_LEVEL)))
    for linked in sorted(set(LINKED.findall(body.decode()))):
        address = linked.replace("&amp;", "&")
        if address.startswith("/static/"):
            found.rest += len(_fetch(url + address, "br, gzip"))
        else:
            found.rest += len(gzip.compress(_fetch(url + address, "identity"), NGINX_LEVEL))
        found.files += 1
    return found


def _fetch(address: str, encoding: str) -> bytes:
    request = urllib.request.Request(address, headers={"Accept-Encoding": encoding})  # noqa: S310 – our own server
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 – our own server
        body: bytes = answer.read()
    return body


def measure() -> None:
    """Print the table and the goals."""
    with databases() as made, site(made.directory(ENTRIES)) as served:
        found = {name: weigh(served.url, path) for name, path in PAGES.items()}
    print(f"{'kB':<28}{'HTML':>8}{'gzip':>8}{'files':>7}{'their kB':>10}{'transferred':>13}")
    for name, one in found.items():
        print(
            f"{name:<28}{one.html / KILOBYTE:>8.1f}{one.compressed / KILOBYTE:>8.1f}{one.files:>7}"
            f"{one.rest / KILOBYTE:>10.1f}{(one.compressed + one.rest) / KILOBYTE:>13.1f}"
        )
    for what, name, most in (
        ("HTML of the directory, not compressed", "directory, no word", MOST_DIRECTORY),
        ("HTML of the list, not compressed", "list, a frequent word", MOST_DIRECTORY),
    ):
        report.goal(what, found[name].html / KILOBYTE, most, "kB")
    moved = found["map"].compressed + found["map"].rest
    report.goal("the map, transferred", moved / KILOBYTE, MOST_MAP, "kB")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    static_files()
    measure()
