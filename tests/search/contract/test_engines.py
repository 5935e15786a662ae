"""Which engines the contract is tried on."""

import os

from tests.search.contract.conftest import ENGINES

CHECKED = any(os.environ.get(name) for name in ("CI", "FULL"))
"""Nothing is skipped there: an engine that is not tried is a failure."""
APART = bool(os.environ.get("ELASTICSEARCH_APART"))
"""Elasticsearch has a part of the same run to itself."""


def test_every_engine_is_tried_where_everything_is_checked():
    assert "memory" in ENGINES
    assert "elasticsearch" in ENGINES or APART or not CHECKED
