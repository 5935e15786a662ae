"""Comparison of the index that serves with the table."""

from collections.abc import Iterator

from django.db.models import Count, Sum
from django.utils.translation import gettext as _
from elasticsearch import Elasticsearch

from search.elasticsearch.connection import for_writing
from search.elasticsearch.document import CHUNK, identifier
from search.elasticsearch.failures import reading
from search.elasticsearch.scanning import View
from search.elasticsearch.states import state_of, table_state
from search.models import Document

ALL = {"query": {"exists": {"field": "kind"}}, "_source": False, "track_total_hits": True}


def is_whole(client: Elasticsearch, index: str) -> bool:
    """Say whether ``index`` holds as many documents as the table, and by sum the same changes.

    Two small requests find what no number tells: an index that somebody emptied, a table that was
    restored from a backup and has since counted as far as the index had. True while something is
    being published: the next look compares.
    """
    client = for_writing(client)
    before = state_of(client, index).number
    changes = {"changes": {"sum": {"field": "changed"}}}
    body = client.search(index=index, body={**ALL, "size": 0, "aggs": changes})
    table = Document.objects.order_by().aggregate(documents=Count("pk"), changes=Sum("changed"))
    if table_state()[0] != before:
        return True
    with reading():
        held = body["hits"]["total"]["value"], int(body["aggregations"]["changes"]["value"])
    return held == (table["documents"], table["changes"] or 0)


def differences(client: Elasticsearch, index: str) -> Iterator[tuple[str, str]]:
    """Yield each document that ``index`` has wrong, and in French what is wrong with it."""
    expected = {
        identifier(kind, key): changed
        for kind, key, changed in Document.objects.order_by()
        .values_list("kind", "key", "changed")
        .iterator(chunk_size=CHUNK)
    }
    for name, changed in _held(for_writing(client), index):
        number = expected.pop(name, None)
        if number is None:
            yield name, _("est dans le cluster mais n’est plus public")
        elif number != changed:
            yield name, _("n’est pas à jour dans le cluster")
    for name in expected:
        yield name, _("manque au cluster")


def _held(client: Elasticsearch, index: str) -> Iterator[tuple[str, int]]:
    """Yield the ``_id`` of each document of ``index``, and its version."""
    view = View(client, index)
    try:
        body = {**ALL, "version": True, "sort": [{"pk": {"order": "asc"}}]}
        for one in view.raw(body):
            yield one["_id"], one["_version"]
    finally:
        view.close()
