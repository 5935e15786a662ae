"""A worker killed in the middle of a sending loses nothing and doubles at most one message."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from core.models import OutboxMessage
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.core.factories import OutboxMessageFactory
from tests.core.smtp_sink import Sink, running_sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

ROOT = Path(__file__).resolve().parents[2]
MESSAGES = 200


def start_worker(database: LiveDatabase, sink: Sink, *options: str) -> subprocess.Popen[bytes]:
    """Start a worker process on the shared database."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "site" / "manage.py"), "worker", *options],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database.url,
            "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for(condition: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    """Wait until ``condition`` holds; fails when the process ends first or never gets there."""
    deadline = time.monotonic() + 90
    while not condition():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(process.communicate()[1].decode())
        time.sleep(0.005)


def let_leases_expire(database: LiveDatabase) -> None:
    database.query(
        "UPDATE core_outboxmessage SET claimed_until = '2020-01-01 00:00:00+00:00'"
        " WHERE claimed_until IS NOT NULL"
    )


def states(database: LiveDatabase) -> dict[str, int]:
    rows = database.query("SELECT state, count(*) FROM core_outboxmessage GROUP BY state")
    return {str(state): int(count) for state, count in rows}


def test_kill_9_in_the_middle_of_a_sending(tmp_path: Path) -> None:
    OutboxMessageFactory.create_batch(MESSAGES, lane="newsletters")
    everybody = set(OutboxMessage.objects.values_list("recipients", flat=True))
    database = share_test_database(tmp_path)
    kills = 2
    with running_sink() as sink:
        for kill in range(1, kills + 1):
            worker = start_worker(database, sink)
            wait_for(lambda kill=kill: len(sink.received) >= 50 * kill, worker)
            worker.send_signal(signal.SIGKILL)
            worker.communicate()
            assert states(database).get("sent", 0) < MESSAGES
            let_leases_expire(database)
        last = start_worker(database, sink, "--once")
        errors = last.communicate(timeout=90)[1]
        assert last.returncode == 0, errors.decode()
    assert states(database) == {"sent": MESSAGES}
    received = Counter(received.recipients[0] for received in sink.received)
    assert set(received) == everybody
    assert received.total() <= MESSAGES + kills  # one lane, hence one connection, was sending


def test_sigterm_finishes_the_message_and_doubles_none(tmp_path: Path) -> None:
    OutboxMessageFactory.create_batch(MESSAGES)
    database = share_test_database(tmp_path)
    with running_sink() as sink:
        worker = start_worker(database, sink)
        wait_for(lambda: len(sink.received) >= 20, worker)
        worker.send_signal(signal.SIGTERM)
        errors = worker.communicate(timeout=60)[1]
        assert worker.returncode == 0, errors.decode()
        after_stop = states(database)
        assert set(after_stop) <= {"sent", "queued"}
        assert after_stop["sent"] == len(sink.received)
        last = start_worker(database, sink, "--once")
        last.communicate(timeout=90)
    received = Counter(received.recipients[0] for received in sink.received)
    assert len(received) == MESSAGES
    assert received.total() == MESSAGES


def test_an_urgent_mail_overtakes_a_newsletter(tmp_path: Path) -> None:
    OutboxMessageFactory.create_batch(MESSAGES, lane="newsletters")
    OutboxMessageFactory(lane="urgent", recipients="pressee@exemple.fr")
    database = share_test_database(tmp_path)
    with running_sink() as sink:
        worker = start_worker(database, sink)
        wait_for(lambda: len(sink.received) > MESSAGES, worker)
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=60)
    order = [received.recipients[0] for received in sink.received]
    assert order.index("pressee@exemple.fr") < MESSAGES // 2


def test_two_workers_share_the_work(tmp_path: Path) -> None:
    OutboxMessageFactory.create_batch(MESSAGES)
    database = share_test_database(tmp_path)
    with running_sink() as sink:
        workers = [start_worker(database, sink, "--once") for _ in range(2)]
        for worker in workers:
            errors = worker.communicate(timeout=90)[1]
            assert worker.returncode == 0, errors.decode()
    received = Counter(received.recipients[0] for received in sink.received)
    assert len(received) == MESSAGES
    assert received.total() == MESSAGES
