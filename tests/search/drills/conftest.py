"""Three nodes with two shards and a replica of each, and the site that searches there."""

import logging
from collections.abc import Iterator

import pytest

from search.elasticsearch import connection, engine, guard, indices, serving
from search.elasticsearch.connection import configured_client
from tests.search.contract.indexing import corpus_indexed
from tests.search.drills.nodes import PASSWORD, Nodes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the drills: `make test` leaves them out, `FULL=1` runs them in a part of their own."""
    for item in items:
        if item.path.parent.name == "drills":
            item.add_marker(pytest.mark.cluster)


@pytest.fixture(scope="session")
def nodes() -> Iterator[Nodes]:
    """Three nodes; where they cannot start, the drills fail."""
    cluster = Nodes()
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def indexed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Put the corpus into the index of the database."""
    with django_db_blocker.unblock(), corpus_indexed():
        yield


@pytest.fixture
def site(nodes, indexed, settings, monkeypatch, caplog, db) -> Iterator[None]:
    """Let the site search on the cluster, in an index made anew.

    A busy machine may take longer than a reader is made to wait, and a drill has no half minute to
    wait for the next try: both limits are moved, nothing else is.
    """
    settings.ELASTICSEARCH_URL = nodes.url()
    settings.ELASTICSEARCH_USER = "relais"
    settings.ELASTICSEARCH_PASSWORD = PASSWORD
    settings.ELASTICSEARCH_INDEX = "exercices"
    settings.ELASTICSEARCH_SHARDS = 2
    monkeypatch.setattr(connection, "SEARCH_SECONDS", 10.0)
    monkeypatch.setattr(engine, "SEARCH_SECONDS", 10.0)
    monkeypatch.setattr(guard, "PAUSE", 1.0)
    caplog.set_level(logging.INFO, logger="search.elasticsearch")
    forget()
    name = indices.rebuild(configured_client(), sleep=lambda _seconds: None)
    health = configured_client().cluster.health(index=name, level="indices")
    made = health["indices"][name]
    assert (made["number_of_shards"], made["number_of_replicas"]) == (2, 1)
    assert health["status"] == "green"
    yield
    forget()


def forget() -> None:
    """Let the process know nothing of any cluster."""
    serving.cluster_of.cache_clear()
    connection.client_for.cache_clear()
