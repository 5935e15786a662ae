"""The parts of measures that need the models; ``prepared.inside`` runs them.

``multiply N`` puts each entry of the index there N times; ``pages`` puts as many pages there as
there are entries; ``raw WORD …`` times what a plain database takes for words and counts of all the
facets; ``words N`` prints N words of the index, from the most frequent to the rarest; ``cluster``
sends the index to Elasticsearch; ``requests PATH …`` prints what each page asks of it, as JSON.
"""

import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "site"), str(ROOT)]

import django  # noqa: E402 – the path comes first

django.setup()

from django.db import connection, transaction  # noqa: E402 – the same

from directory.public.cards import KIND  # noqa: E402 – the same
from search import services  # noqa: E402 – the same
from search.analysis import query_tokens  # noqa: E402 – the same
from search.models import Document  # noqa: E402 – the same

TIMES = 5
TABLE = Document._meta.db_table
FEW_DIGITS = 2**31 - 1


def multiply(times: int) -> None:
    """Copy every entry of the index under other keys."""
    with transaction.atomic():
        number = services.raise_version()
        for rank in range(1, times):
            _copy(key=f"key || '-{rank}'", tie=_other_tie(rank), changed=str(number))


def pages() -> None:
    """Add a page that says the same to each entry of the index: every word is twice as frequent.

    Pages take place nowhere and have no facet.
    """
    with transaction.atomic():
        number = services.raise_version()
        _copy(kind="'page'", key="'p' || key", tie=_other_tie(1), changed=str(number),
              facet_values="''", points="''", card="'{}'")  # fmt: skip


def _other_tie(rank: int) -> str:
    return f"(CAST(tie AS bigint) * 7919 + {rank * 17}) %% {FEW_DIGITS}"


def _copy(**changed: str) -> None:
    """Copy the rows of the entries, but for the columns that ``changed`` gives in SQL."""
    columns = [
        str(field.column) for field in Document._meta.concrete_fields if not field.primary_key
    ]
    selected = ", ".join(changed.get(column, column) for column in columns)
    with connection.cursor() as cursor:
        # The copies have keys with a mark that no entry has: they are not copied in turn.
        cursor.execute(
            f"INSERT INTO {TABLE} ({', '.join(columns)}) SELECT {selected} FROM {TABLE}"  # noqa: S608 – ours
            " WHERE kind = %s AND key NOT LIKE %s",
            [KIND, "%-%"],
        )


def raw(words: Sequence[str]) -> None:
    """Time a full-text search with counts by value, in the database alone."""
    _prepare_raw()
    times = []
    for turn in range(TIMES + 1):
        for word in words:
            start = time.perf_counter()
            _raw_query(word)
            if turn:
                times.append((time.perf_counter() - start) * 1000)
    print(f"{statistics.median(times):.2f}")


def _prepare_raw() -> None:
    """Make what a plain database would search: a full-text index, a row for each value."""
    postgresql = connection.vendor == "postgresql"
    values = (
        "SELECT id, unnest(string_to_array(trim(facet_values), ' '))"
        if postgresql
        else "SELECT d.id, j.value"
    )
    source = (
        f"{TABLE} d"
        if postgresql
        else f"""{TABLE} d, json_each('["' || replace(trim(facet_values), ' ', '","') || '"]') j"""
    )
    orders = [
        "CREATE TABLE bench_value (document bigint, value text)",
        f"INSERT INTO bench_value {values} FROM {source} WHERE kind = '{KIND}'",
        "CREATE INDEX bench_value_document ON bench_value (document)",
    ]
    if postgresql:
        orders += [
            f"CREATE INDEX bench_words ON {TABLE} USING gin (to_tsvector('simple', all_tokens))"
        ]
    else:
        orders += [
            "CREATE VIRTUAL TABLE bench_words USING fts5(all_tokens)",
            f"INSERT INTO bench_words (rowid, all_tokens) SELECT id, all_tokens FROM {TABLE}"  # noqa: S608 – ours
            f" WHERE kind = '{KIND}'",
        ]
    with connection.cursor() as cursor:
        for order in [*orders, "ANALYZE"]:
            cursor.execute(order)


def _raw_query(words: str) -> list[tuple[Any, ...]]:
    tokens = query_tokens(words)
    if connection.vendor == "postgresql":
        inside = (
            f"SELECT id FROM {TABLE} WHERE"  # noqa: S608 – ours
            " to_tsvector('simple', all_tokens) @@ to_tsquery('simple', %s)"
        )
        asked = " & ".join(tokens)
    else:
        inside = "SELECT rowid FROM bench_words WHERE bench_words MATCH %s"
        asked = " AND ".join(f'"{token}"' for token in tokens)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value, count(*) FROM bench_value WHERE document IN ({inside})"  # noqa: S608 – ours
            " GROUP BY value",
            [asked],
        )
        return list(cursor.fetchall())


def words_of_index(number: int) -> None:
    """Print words by their rank in frequency, each rank some times the one before."""
    found: Counter[str] = Counter()
    for text in Document.objects.filter(kind=KIND).values_list("title", "places", "summary"):
        found.update({word.strip(".,:;!?()«»\u202f").lower() for word in " ".join(text).split()})
    ranked = [word for word, _times in found.most_common() if query_tokens(word)]
    last = len(ranked) - 1
    ranks = dict.fromkeys(round(last ** (place / (number - 1))) - 1 for place in range(number))
    print("\n".join(dict.fromkeys(ranked[rank] for rank in ranks)))


def cluster() -> None:
    """Send the whole index to the cluster that the settings name, in a new index of its own."""
    from search.elasticsearch.connection import configured_client
    from search.elasticsearch.indices import rebuild

    rebuild(configured_client())


def requests(paths: Sequence[str]) -> None:
    """Print, for each path, the searches that the page asks of the cluster."""
    from django.test import Client
    from elastic_transport import Transport

    seen: list[dict[str, str]] = []
    perform = Transport.perform_request

    def noted(self: Transport, method: str, target: str, **options: Any) -> Any:
        if "search" in target:
            body = options["body"]
            many = isinstance(body, (list, tuple))
            kind = "application/x-ndjson" if many else "application/json"
            text = "".join(f"{_text(part)}\n" for part in body) if many else _text(body)
            seen.append({"path": target, "body": text, "content_type": kind})
        return perform(self, method, target, **options)

    Transport.perform_request = noted  # type: ignore[method-assign]
    client, found = Client(headers={"host": "127.0.0.1"}), []
    for path in paths:
        seen.clear()
        client.get(path)
        found.append(list(seen))
    print(json.dumps(found))


def _text(part: Any) -> str:
    return part if isinstance(part, str) else json.dumps(part)


PARTS = {
    "multiply": lambda rest: multiply(int(rest[0])),
    "pages": lambda _rest: pages(),
    "raw": raw,
    "words": lambda rest: words_of_index(int(rest[0])),
    "cluster": lambda _rest: cluster(),
    "requests": requests,
}

if __name__ == "__main__":
    PARTS[sys.argv[1]](sys.argv[2:])
