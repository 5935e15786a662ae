"""Publishes once for each line that it reads; ``publish_times.py`` runs one of each kind.

``publisher.py entry`` publishes entries of the directory through their service, ``publisher.py
offer`` and ``publisher.py plain`` the snippets of ``stock``. Each line read gives the words of the
new title; each line written is JSON: the milliseconds, those of the processor, the queries, and the
address where there is one. What is published has been published before: a first time costs more.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = 40
SNIPPETS = 10_000
Publish = Callable[[Any, str], None]


def main(kind: str) -> None:
    """Answer each line of the input."""
    sys.path[:0] = [str(ROOT / "site"), str(ROOT), str(ROOT / "tools" / "bench")]
    import django

    django.setup()
    from django.db import connection

    objects, publish = _entries() if kind == "entry" else _offers(kind)
    for one in objects:
        publish(one, one.title)
    queries = [0]

    def counted(execute: Any, *arguments: Any) -> Any:
        queries[0] += 1
        return execute(*arguments)

    print("ready", flush=True)
    for turn, line in enumerate(sys.stdin):
        one = objects[turn % len(objects)]
        queries[0] = 0
        with connection.execute_wrapper(counted):
            start, spent = time.perf_counter(), time.process_time()
            publish(one, f"Vivre avec {line.strip()}")
            spent, taken = time.process_time() - spent, time.perf_counter() - start
        print(
            json.dumps(
                {
                    "ms": taken * 1000,
                    "processor": spent * 1000,
                    "queries": queries[0],
                    "slug": getattr(one, "slug", ""),
                }
            ),
            flush=True,
        )


def _entries() -> tuple[list[Any], Publish]:
    from directory.models import Programme
    from directory.services.entries import publishing

    def publish(entry: Any, title: str) -> None:
        programme = Programme.objects.get(pk=entry.pk)
        programme.title = title[:120]
        publishing.publish(programme, user=None)

    # Entries that the list shows, with a place, a contact, topics: such as ``stock`` has.
    found = Programme.objects.public().filter(public_contacts__isnull=False)
    return list(found.order_by("pk")[:PUBLISHED]), publish


def _offers(kind: str) -> tuple[list[Any], Publish]:
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    from stock.making import Offer, Plain, fill, make

    model: Any = Offer if kind == "offer" else Plain
    made = make(model, SNIPPETS)[:PUBLISHED]
    if kind == "offer":
        for one in made:
            fill(one)

    def publish(offer: Any, title: str) -> None:
        row = model.objects.get(pk=offer.pk)
        row.title = title
        row.save_revision().publish()

    return made, publish


if __name__ == "__main__":
    main(sys.argv[1])
