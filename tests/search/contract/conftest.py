"""The corpus in the index, once for each file of tests, and the engines that answer about it."""

import os
from collections.abc import Iterator

import pytest

from tests.search.contract.engines import Asked, ClusterAsked, MemoryAsked
from tests.search.contract.indexing import corpus_indexed

URL = os.environ.get("ELASTICSEARCH_TEST_URL", "")
ENGINES = ["memory", "elasticsearch"] if URL else ["memory"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask each engine that is there."""
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", ENGINES, indirect=True, scope="module")


@pytest.fixture(scope="module")
def indexed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Put the corpus into the index."""
    with django_db_blocker.unblock(), corpus_indexed():
        yield


@pytest.fixture(scope="module")
def engine(request, indexed, django_db_blocker) -> Iterator[Asked]:
    """An engine that knows the corpus."""
    with django_db_blocker.unblock():
        if request.param == "memory":
            yield MemoryAsked()
        else:
            with ClusterAsked.on(URL) as asked:
                yield asked
