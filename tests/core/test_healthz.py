"""`/healthz` says whether visitors may come, and nothing else."""

import logging

import pytest
from django.db import DatabaseError

from core import registry
from core.health import MigrationCheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def probe(monkeypatch):
    """A check of this test's own, removed at its end."""

    def register(run):
        items = {**registry.health_checks._items, "probe": registry.HealthCheck(run)}
        monkeypatch.setattr(registry.health_checks, "_items", items)

    return register


def failing():
    raise DatabaseError("password of the database")


def test_all_is_well(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok",
        "checks": {"database": "ok", "migrations": "ok", "mail": "ok", "letters": "ok"},
    }
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("run", [lambda: False, failing], ids=["says no", "fails"])
def test_a_failed_check_answers_503_without_detail(client, probe, caplog, run):
    probe(run)
    with caplog.at_level(logging.ERROR):
        response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["checks"]["probe"] == "ko"
    assert "password" not in response.content.decode()
    assert "probe" in caplog.text


def test_pending_migrations_are_seen_and_applied_ones_are_not_asked_again(
    monkeypatch, django_assert_num_queries
):
    check = MigrationCheck()
    assert check() is True
    with django_assert_num_queries(0):
        assert check() is True

    pending = MigrationCheck()
    executor = "core.health.MigrationExecutor.migration_plan"
    monkeypatch.setattr(executor, lambda *_: ["0002"])
    assert pending() is False
    monkeypatch.setattr(executor, lambda *_: [])
    assert pending() is False  # ten seconds have not gone by
    pending.looked_at -= 11
    assert pending() is True


def test_it_is_not_in_the_request_log(client, caplog):
    with caplog.at_level(logging.INFO, logger="relais.requests"):
        client.get("/healthz")
    assert [r for r in caplog.records if r.name == "relais.requests"] == []
