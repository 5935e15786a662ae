"""Random query strings over list, map, exports, API, feed and widget: never an error of ours.

``tools/bench/random_queries.py`` asks ten thousand of the same of a demonstration.
"""

import pytest
from django.test import Client

from tools.bench.random_queries import ADDRESSES, ALLOWED, statuses

QUERIES = 400


@pytest.mark.django_db
@pytest.mark.usefixtures("whole_site")
def test_a_few_hundred():
    client = Client(raise_request_exception=False)
    told = list(statuses(client, QUERIES, seed=2026))
    assert {path for path, _query, _status in told} == set(ADDRESSES)
    assert [answer for answer in told if answer[2] not in ALLOWED] == []
