"""A cluster in this process, and a clock that tests move."""

import pytest

from search.elasticsearch.connection import client_for
from search.elasticsearch.serving import cluster_of
from tests.search.elasticsearch.fake import FakeCluster

URL = "http://fake.exemple.fr:9200"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fake(settings, monkeypatch):
    """The cluster that the settings name."""
    settings.ELASTICSEARCH_URL = URL
    settings.ELASTICSEARCH_INDEX = "essai"
    cluster_of.cache_clear()
    cluster = FakeCluster()
    monkeypatch.setattr(
        "elastic_transport.Transport.perform_request",
        lambda _transport, *asked, **options: cluster.perform_request(*asked, **options),
    )
    yield cluster
    cluster_of.cache_clear()
    client_for.cache_clear()


@pytest.fixture
def client(fake):
    return client_for(URL)
