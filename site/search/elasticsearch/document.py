"""What an index of the cluster holds of one document, and how a row of the table becomes it.

Words are analysed in Python, alike for both engines: their fields are keywords, which Elasticsearch
neither cuts nor changes.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from elasticsearch_dsl import Date, Document, GeoPoint, Keyword, Long, MetaField, Object

from core.text import fold
from search.models import Document as Row

FORMAT = 1
"""Raise it whenever what an index holds changes: the indices of another format are built anew."""

LONGEST_TOKEN = 1000
"""Longer words are kept out: nobody types them, and Elasticsearch would refuse the document."""
CHUNK = 1000

_COLUMNS = (
    "pk", "kind", "key", "tie", "title", "title_tokens", "pathology_tokens", "all_tokens",
    "facet_values", "points", "confirmed_on", "changed",
)  # fmt: skip


def _tokens() -> Keyword:
    """Return a field of words, which are looked up and never counted."""
    return Keyword(multi=True, doc_values=False, ignore_above=LONGEST_TOKEN)


class IndexedDocument(Document):
    """One public thing, under its kind and key; ``changed`` is the number of its last change.

    ``day`` is that of the confirmation as a number, 0 without any: Elasticsearch cannot go on after
    a date that is missing.

    The state of the index itself (``search.elasticsearch.states``) is a document beside them, with
    ``number`` and ``format`` and without ``kind``, by which no search finds it.
    """

    kind = Keyword()
    key = Keyword()
    pk = Long()
    tie = Long()
    name = Keyword()
    title = _tokens()
    pathology = _tokens()
    everything = _tokens()
    facets = Object(dynamic=True)
    points = GeoPoint(multi=True)
    confirmed = Date(format="strict_date")
    day = Long()
    changed = Long()
    number = Long()
    format = Long()

    class Meta:
        dynamic = MetaField("strict")
        dynamic_templates = MetaField(
            [{"values": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}]
        )


def identifier(kind: str, key: str) -> str:
    """Return the ``_id`` of a document: the same one for all its versions."""
    return f"{kind}/{key}"


def sources(rows: QuerySet[Row]) -> Iterator[dict[str, Any]]:
    """Yield what an index holds of each row of ``rows``, with little memory."""
    for values in rows.order_by("pk").values_list(*_COLUMNS).iterator(chunk_size=CHUNK):
        (pk, kind, key, tie, title, title_tokens, pathology_tokens, all_tokens, facet_values,
         points, confirmed_on, changed) = values  # fmt: skip
        yield {
            "kind": kind,
            "key": key,
            "pk": pk,
            "tie": tie,
            "name": fold(title),
            "title": title_tokens.split(),
            "pathology": pathology_tokens.split(),
            "everything": all_tokens.split(),
            "facets": _by_facet(facet_values.split()),
            "points": points.split(),
            "confirmed": confirmed_on and confirmed_on.isoformat(),
            "day": confirmed_on.toordinal() if confirmed_on else 0,
            "changed": changed,
        }


def _by_facet(values: list[str]) -> dict[str, list[str]]:
    """Return values written ``facet:value`` as lists by facet."""
    found: dict[str, list[str]] = defaultdict(list)
    for value in values:
        facet, _colon, code = value.partition(":")
        found[facet].append(code)
    return found
