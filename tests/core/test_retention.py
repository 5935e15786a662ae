"""What is past its time goes, and every model with personal data says when."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from core import registry, retention
from core.mail.retention import KEEP_CONTENT, KEEP_FAILED, KEEP_SENT
from core.models import OutboxMessage
from core.offers import clear_sessions
from core.registry import Registry, RetentionRule
from tests.core.factories import OutboxMessageFactory
from tests.core.personal_data import personal_fields

DAY = timedelta(days=1)


def rule(purge: object) -> RetentionRule:
    return RetentionRule(model="core.OutboxMessage", keeps="", why="", purge=purge)  # type: ignore[arg-type]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[Registry[RetentionRule]]:
    """An empty registry of rules in the place of the real one."""
    empty: Registry[RetentionRule] = Registry("retention rule")
    monkeypatch.setattr(registry, "retention", empty)
    return empty


def test_every_rule_runs_and_its_count_is_logged(
    rules: Registry[RetentionRule], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    rules.register("un", rule(lambda: 2))
    rules.register("deux", rule(lambda: 0))
    assert retention.run() == 2
    assert "retention un: 2 rows" in caplog.text
    assert "retention deux: 0 rows" in caplog.text


def test_a_failing_rule_stops_no_other(rules: Registry[RetentionRule]) -> None:
    ran: list[str] = []
    rules.register("cassée", rule(lambda: 1 // 0))
    rules.register("saine", rule(lambda: ran.append("saine") or 1))
    with pytest.raises(ExceptionGroup) as caught:
        retention.run()
    assert ran == ["saine"]
    (error,) = caught.value.exceptions
    assert isinstance(error, ZeroDivisionError)
    assert error.__notes__ == ["retention rule cassée"]


@pytest.mark.django_db
def test_the_outbox_forgets() -> None:
    now = timezone.now()
    fresh = OutboxMessageFactory(state="sent", sent_at=now - KEEP_CONTENT + DAY)
    emptied = OutboxMessageFactory(state="sent", sent_at=now - KEEP_CONTENT - DAY)
    gone = OutboxMessageFactory(state="sent", sent_at=now - KEEP_SENT - DAY)
    failed = OutboxMessageFactory(state="failed", created_at=now - KEEP_FAILED + DAY)
    given_up = OutboxMessageFactory(state="failed", created_at=now - KEEP_FAILED - DAY)
    waiting = OutboxMessageFactory(created_at=now - 10 * KEEP_FAILED)
    assert registry.retention.get("core.outbox").purge() == 3
    kept = {row.pk: row.raw for row in OutboxMessage.objects.all()}
    assert set(kept) == {fresh.pk, emptied.pk, failed.pk, waiting.pk}
    assert kept[emptied.pk] is None
    assert all(kept[row.pk] for row in (fresh, failed, waiting))
    assert given_up.pk not in kept
    assert gone.pk not in kept
    assert registry.retention.get("core.outbox").purge() == 0


@pytest.mark.django_db
def test_ended_sessions_are_cleared() -> None:
    now = timezone.now()
    Session.objects.create(session_key="ancienne", session_data="", expire_date=now - DAY)
    Session.objects.create(session_key="vive", session_data="", expire_date=now + DAY)
    assert clear_sessions() == 1
    assert Session.objects.get().session_key == "vive"


def test_the_worker_runs_retention_daily() -> None:
    job = registry.jobs.get("core.retention")
    assert job.run is retention.run
    assert job.every == DAY.total_seconds()


def test_rules_name_models_and_say_why() -> None:
    for name in registry.retention.names():
        declared = registry.retention.get(name)
        assert apps.get_model(declared.model), name
        assert declared.keeps, name
        assert declared.why, name


def test_every_model_with_personal_data_declares_its_retention() -> None:
    declared = {registry.retention.get(name).model for name in registry.retention.names()}
    ours = [
        model
        for model in apps.get_models()
        if model.__module__.split(".")[0]
        in {"core", "accounts", "territories", "search", "pages", "directory", "events", "news"}
    ]
    assert len(ours) > 10
    silent = {
        model._meta.label: personal_fields(model)
        for model in ours
        if personal_fields(model)
        and model._meta.label not in declared
        and not getattr(model, "retention", "")
    }
    assert silent == {}, "declare a RetentionRule, or say in « retention » why none is needed"


class TestPersonalFields:
    """How personal data is recognised."""

    def model(self, **fields: models.Field) -> type[models.Model]:
        meta = type("Meta", (), {"app_label": "essai", "apps": type(apps)()})
        attributes = {"Meta": meta, "__module__": __name__, **fields}
        return type("Essai", (models.Model,), attributes)  # type: ignore[return-value]

    def test_by_type_and_by_name(self) -> None:
        model = self.model(
            contact=models.EmailField("contact"),
            mobile_phone=models.CharField("mobile", max_length=20),
            last_name=models.CharField("nom", max_length=20),
            recipients=models.TextField("destinataires"),
            title=models.CharField("titre", max_length=20),
        )
        assert personal_fields(model) == ["contact", "mobile_phone", "last_name", "recipients"]

    def test_words_inside_other_words_do_not_count(self) -> None:
        model = self.model(
            telephonist=models.CharField("métier", max_length=20),
            phone_is_public=models.BooleanField("téléphone public"),
        )
        assert personal_fields(model) == []
