"""A worker killed in the middle of a sending loses nothing and doubles at most one message."""

import signal
from collections import Counter
from pathlib import Path

import pytest

from core.models import OutboxMessage
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.workers import let_leases_expire, start_worker, wait_for
from tests.core.factories import OutboxMessageFactory
from tests.core.smtp_sink import running_sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

MESSAGES = 200


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
