"""The worker's lanes and jobs."""

from io import StringIO
from threading import Event

import pytest
from django.core.management import call_command
from pytest_django import Settings

from core import registry
from core.models import OutboxMessage
from core.registry import Job, Registry
from core.worker.jobs import LaneJobs
from core.worker.lane import Lane
from core.worker.worker import Worker
from tests.core.factories import OutboxMessageFactory
from tests.core.smtp_sink import Sink


class Clock:
    """Seconds that pass when told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Registry[Job]:
    """An empty registry of jobs in the place of the real one."""
    empty: Registry[Job] = Registry("job")
    monkeypatch.setattr(registry, "jobs", empty)
    return empty


def test_a_job_runs_at_once_and_then_after_its_pause(jobs: Registry[Job]) -> None:
    runs: list[float] = []
    clock = Clock()
    jobs.register("essai", Job(run=lambda: runs.append(clock.now) or 1, every=60))
    lane = LaneJobs("ordinary", clock)
    assert lane.run_due() == 1
    clock.now = 59
    assert lane.run_due() == 0
    clock.now = 60
    assert lane.run_due() == 1
    assert runs == [0, 60]


def test_a_lane_runs_its_own_jobs(jobs: Registry[Job]) -> None:
    ran: list[str] = []
    for name in ("urgent", "ordinary", "newsletters"):
        jobs.register(name, Job(run=lambda name=name: ran.append(name) or 1, every=1, lane=name))
    LaneJobs("urgent").run_due()
    assert ran == ["urgent"]


def test_a_failing_job_is_logged_and_stops_no_other(
    jobs: Registry[Job], caplog: pytest.LogCaptureFixture
) -> None:
    clock = Clock()
    jobs.register("cassé", Job(run=lambda: 1 // 0, every=10))
    jobs.register("sain", Job(run=lambda: 3, every=10))
    lane = LaneJobs("ordinary", clock)
    assert lane.run_due() == 3
    assert "job cassé failed" in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert lane.run_due() == 0  # it comes back after its pause, not at once
    clock.now = 10
    assert lane.run_due() == 3
    assert caplog.text.count("job cassé failed") == 2


class TroubledJobs:
    """Jobs whose very loop fails, then works, then asks to stop."""

    def __init__(self, stop: Event) -> None:
        self.stop = stop
        self.calls = 0

    def run_due(self) -> int:
        self.calls += 1
        if self.calls == 1:
            raise RuntimeError("la base redémarre")
        self.stop.set()
        return 1


@pytest.mark.django_db
def test_no_error_ends_a_lane(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("core.worker.lane.PAUSE_AFTER_ERROR", 0.001)
    monkeypatch.setattr("core.worker.lane.close_old_connections", lambda: None)
    monkeypatch.setattr("core.worker.lane.connection", Closed())
    stop = Event()
    troubled = TroubledJobs(stop)
    Lane("ordinary", None, troubled, stop).run_until_stopped()  # type: ignore[arg-type]
    assert troubled.calls == 2
    assert "la base redémarre" in caplog.text


class Closed:
    """Stands for the lane's connection, which the test needs for itself."""

    def close(self) -> None:
        """Keep it open."""


@pytest.mark.django_db
def test_once_empties_every_lane_and_runs_the_jobs(jobs: Registry[Job], sink: Sink) -> None:
    for lane in OutboxMessage.Lane.values:
        OutboxMessageFactory.create_batch(25, lane=lane)
    jobs.register("essai", Job(run=lambda: 2, every=3600))
    out = StringIO()
    call_command("worker", "--once", stdout=out)
    assert len(sink.received) == 75
    assert "77 éléments traités" in out.getvalue()
    assert not OutboxMessage.objects.exclude(state="sent").exists()
    assert [received.message["Subject"] for received in sink.received[:25]] == list(
        OutboxMessage.objects.filter(lane="urgent").order_by("pk").values_list("subject", flat=True)
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("jobs")
def test_without_a_server_mails_wait_and_it_is_said(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MAIL_DEMO_INBOX = False
    OutboxMessageFactory()
    assert Worker().run_once() == 0
    assert OutboxMessage.objects.get().state == "queued"
    assert "EMAIL_URL is not set" in caplog.text


def test_the_foundation_registers_its_jobs() -> None:
    assert {"core.mail.leases", "core.retention"} <= set(registry.jobs.names())
    assert "mail" in registry.health_checks.names()
