"""Web server and worker killed in the middle of a rush: no place is lost or doubled, nor a mail.

People are let in as the mails come out of the worker, so that each kill finds both at work: left
to themselves, all would be registered before a worker that was just started has sent anything.
"""

import os
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from core.mail.courier import BATCH
from events.enums import RegistrationState
from tests.concurrency.event_crowd import Answer, register_at_once
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.served import free_port, start_server
from tests.concurrency.workers import Worker, let_leases_expire, start_worker
from tests.core.smtp_sink import Sink, running_sink
from tests.events.factories import EventFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

PEOPLE, PLACES = 140, 40
KILLED_AT = (20, 60)
"""After how many mails both are killed."""
AHEAD = 30
"""How many people at most are in front of their mail."""
CONNECTIONS = 1
"""To the mail server: all these mails are urgent, and each lane has one connection."""
LONG = 90.0


def test_a_rush_survives_kill_9(tmp_path: Path):
    event = EventFactory(capacity=PLACES)
    path = f"/agenda/{event.slug}/inscription/"
    database = share_test_database(tmp_path)
    port, answers, door = free_port(), list[Answer](), Door()
    crowd = threading.Thread(
        target=lambda: answers.extend(
            register_at_once(port, path, range(PEOPLE), again_until=4 * LONG, let_in=door.turnstile)
        ),
        daemon=True,
    )
    with running_sink() as sink, none_left() as started:
        for kills, mails in enumerate(KILLED_AT):
            worker, site = start_worker(database, sink), start_server(database, port)
            started += [worker, site]
            if not kills:
                crowd.start()
            # What a killed worker had claimed stays away until its lease runs out.
            door.let_in_before(sink, mails, ahead=AHEAD + kills * BATCH)
            kill_all(site, worker)
            assert mails <= registered(database) < PEOPLE
        started.append(site := start_server(database, port))
        door.open_for(PEOPLE)
        crowd.join(LONG)
        kill_all(site)
        let_leases_expire(database)
        last = start_worker(database, sink, "--once")
        errors = last.communicate(timeout=LONG)[1]
        assert last.returncode == 0, errors.decode()
        assert_nobody_lost_anything(database, answers, sink)


@contextmanager
def none_left() -> Iterator[list[subprocess.Popen[bytes] | Worker]]:
    """Yield a list of processes; those that a failure leaves running are killed at the end."""
    started: list[subprocess.Popen[bytes] | Worker] = []
    try:
        yield started
    finally:
        for process in started:
            if process.poll() is None:
                leads = os.getpgid(process.pid) == process.pid
                os.killpg(process.pid, signal.SIGKILL) if leads else process.kill()
                process.communicate(timeout=LONG)


class Door:
    """Lets people in up to a number."""

    def __init__(self) -> None:
        self.turnstile = threading.Semaphore(0)
        self._let_in = 0

    def open_for(self, people: int) -> None:
        """Let in so many people in all."""
        if people > self._let_in:
            self.turnstile.release(people - self._let_in)
            self._let_in = people

    def let_in_before(self, sink: Sink, mails: int, *, ahead: int) -> None:
        """Let ``ahead`` people in before each mail, until so many mails have come."""
        deadline = time.monotonic() + LONG
        while (sent := len(sink.received)) < mails:
            assert time.monotonic() < deadline
            self.open_for(sent + ahead)
            time.sleep(0.005)


def assert_nobody_lost_anything(database: LiveDatabase, answers: list[Answer], sink: Sink) -> None:
    """Assert that each has one registration, in order, one answer and one mail."""
    assert Counter(answer.status for answer in answers) == Counter({303: PEOPLE})
    rows = database.query("SELECT state FROM events_registration ORDER BY number")
    assert [state for (state,) in rows] == (
        [RegistrationState.CONFIRMEE] * PLACES + [RegistrationState.ATTENTE] * (PEOPLE - PLACES)
    )
    (counts,) = database.query("SELECT taken, waiting FROM events_event")
    assert tuple(counts) == (PLACES, PEOPLE - PLACES)
    lanes = database.query("SELECT lane, state, count(*) FROM core_outboxmessage GROUP BY 1, 2")
    assert [tuple(row) for row in lanes] == [("urgent", "sent", PEOPLE)]
    mails = Counter(received.recipients[0] for received in sink.received)
    assert len(mails) == PEOPLE
    assert mails.total() <= PEOPLE + len(KILLED_AT) * CONNECTIONS


def registered(database: LiveDatabase) -> int:
    ((count,),) = database.query("SELECT count(*) FROM events_registration")
    return int(count)


def kill_all(site: subprocess.Popen[bytes], *others: Worker) -> None:
    """Kill the site with all its processes, and others, at once."""
    for process in others:
        process.kill()
    os.killpg(site.pid, signal.SIGKILL)
    for process in (site, *others):
        process.communicate(timeout=LONG)
