"""Random query strings over every address that takes a search: an answer, never an error of ours.

    DATABASE_URL=… python tools/bench/random_queries.py [--queries 10000] [--seed 1]

Asks inside the process, of the database that the settings name (a demonstration, say), and reads
each answer to its end, streamed ones too. Prints the statuses by address; the exit code is 1 when
one of them is none of those that a visitor may get. A test runs a few hundred of the same.
"""

import argparse
import logging
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, quote_plus

ADDRESSES = (
    "/annuaire/", "/annuaire/carte/", "/annuaire/carte/points.json", "/annuaire/carte/fiches/",
    "/annuaire/programmes.csv", "/annuaire/programmes.geojson", "/annuaire/programmes.json",
    "/annuaire/flux/", "/annuaire/selection/", "/api/v1/programmes", "/api/v1/facettes",
    "/api/v1/organisations", "/api/v1/changements", "/widget/", "/widget/code/", "/recherche/",
    "/donnees/changements.json", "/donnees/changements.csv", "/donnees/tableau/",
    "/sitemap-directory.xml",
)  # fmt: skip
ALLOWED = frozenset({200, 301, 302, 304, 400, 404, 410})

NAMES = (
    "q", "pathologie", "public", "departement", "intercommunalite", "cpts", "type", "structure",
    "mode", "format", "cadre", "accueil", "cout", "patient-partenaire", "langue", "fauteuil",
    "soir-samedi", "commune", "lieu", "position", "rayon", "tri", "page", "orthographe", "choix",
    "limite", "curseur", "depuis", "nombre", "recherche", "rendu", "fiche", "p", "rubrique",
)  # fmt: skip
LIKELY = (
    "asthme", "diabete", "diabète cergy", "BPCO, à domicile, 95", "IRC", "l’asthme", "poumons",
    "astme", "95", "78", "val-d-oise", "75114", "249500109", "95127", "95300", "Pontoise",
    "49.03,2.06", "-90,180", "5", "20", "50", "pertinence", "distance", "fraicheur", "nom",
    "adultes", "enfants", "programme-etp", "hopital-public", "collectif", "gratuit", "oui",
    "exacte", "fragment", "2026-01-01", "1", "2", "100", "pathologie",
)  # fmt: skip
HOSTILE = (
    "", " ", "\t", "'",
    '"', "'\"`", "a" * 300, "é" * 300, "0", "-1", "1e999", "nan", "inf", "9" * 40,
    "٣²", "½", "1,5", "<script>alert(1)</script>", "1' OR '1'='1", "{{ 7*7 }}{% now %}", "%s%(x)s",
    "* ? % _ [a-", "\\", "../../etc/passwd", "👩🏽‍⚕️", "\u202e\u0645", "\u0301", "\ufffe", "\x0b",
    "a\r\nX-Header: b", '{"a": [1]}', "null", "true", "2026-02-31", "0000-00-00", "9999-12-31",
    "91,181", "1.5,", ",", "MS4wMDAwMDAwMC4xLmE", "=", "&", ";", "#", "+", "(", "AND", "NOT",
)  # fmt: skip
RAW = ("%", "%ff%fe", "%C0%80", "%ED%A0%80", "=", "&&", "q", "q[]=1", "%00", "?", "q=%", "=1&=2")
PIECES = (0x20, 0x7E, 0xA0, 0x17F, 0x300, 0x36F, 0x2000, 0x206F, 0x1F600, 0x1F64F)
"""Beginnings and ends of the ranges from which random characters come."""


def asked(draw: random.Random) -> tuple[str, str]:
    """Return a random address and a random query string for it."""
    parts = [_pair(draw) for _ in range(draw.randrange(7))]
    if draw.random() < 0.1:  # noqa: PLR2004 – a share
        parts.insert(draw.randrange(len(parts) + 1), draw.choice(RAW))
    return draw.choice(ADDRESSES), "&".join(parts)


def _pair(draw: random.Random) -> str:
    name = draw.choice(NAMES) if draw.random() < 0.95 else _text(draw)  # noqa: PLR2004 – a share
    value = draw.choice((*[lambda: draw.choice(LIKELY)] * 4, lambda: draw.choice(HOSTILE),
                         lambda: _text(draw)))()  # fmt: skip
    write = draw.choice((quote, quote_plus))
    return f"{write(name)}={write(value)}"


def _text(draw: random.Random) -> str:
    first = 2 * draw.randrange(len(PIECES) // 2)
    return "".join(
        chr(draw.randint(PIECES[first], PIECES[first + 1])) for _ in range(draw.randrange(12))
    )


def statuses(client: Any, number: int, seed: int) -> Iterator[tuple[str, str, int]]:
    """Ask ``number`` random things; yield address, query and status of each.

    Args:
        client: a test client of Django that raises nothing.
        number: of requests.
        seed: of the draw: the same gives the same requests.
    """
    draw = random.Random(seed)  # noqa: S311 – a trial, no secret
    for rank in range(number):
        path, query = asked(draw)
        # Each from another visitor: the brakes on requests are not what is tried here.
        visitor = f"10.{rank >> 16 & 255}.{rank >> 8 & 255}.{rank & 255}"
        response = client.get(f"{path}?{query}", REMOTE_ADDR=visitor)
        if response.streaming:
            for _piece in response.streaming_content:
                pass
        yield path, query, response.status_code


def main() -> int:
    """Run it; return 1 when an answer was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    root = Path(__file__).resolve().parents[2]
    sys.path[:0] = [str(root / "site"), str(root)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.demo")
    import django

    django.setup()
    from django.conf import settings
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)
    start, found, wrong = time.perf_counter(), Counter[tuple[str, int]](), 0
    for path, query, status in statuses(
        Client(raise_request_exception=False), options.queries, options.seed
    ):
        found[path, status] += 1
        if status not in ALLOWED:
            wrong += 1
            print(f"{status} {path}?{query}")
    for (path, status), count in sorted(found.items()):
        print(f"{count:7} × {status} {path}")
    seconds = time.perf_counter() - start
    print(f"{options.queries} random queries in {seconds:.0f} s, {wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
