"""A worker killed in the middle of 500 reminders: everyone is written to exactly once.

The list of who is due is made anew at each start. What stands between two workers and a double is
the transaction that holds lines and mail together; the negative control takes it away.
"""

import signal
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from directory.models import (
    ConfirmationLine,
    Organisation,
    PrivateContact,
    Programme,
    ProgrammeLife,
)
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.workers import let_leases_expire, start, start_worker, wait_for
from tests.core.smtp_sink import running_sink

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 500
FEWER = 150
"""Enough for a kill, or a second worker, to come in the middle."""
KILLS = 4
HELD = """
import sys
sys.path[:0] = [{root!r}, {site!r}]
import django
django.setup()
from unittest.mock import patch
from directory.services.confirming import reminders
with {control}:
    reminders.run()
"""


def count(database: LiveDatabase, table: str) -> int:
    ((found,),) = database.query(f"SELECT count(*) FROM {table}")  # noqa: S608 – our names
    return int(found)


def people_due(people: int = PEOPLE) -> None:
    """Write entries to confirm today, each with a contact of its own, as fast as can be."""
    now = timezone.now()
    organisation = Organisation.objects.create(name="Hôpital d’exemple", slug="hopital-d-exemple")
    programmes = Programme.objects.bulk_create(
        Programme(
            title=f"Fiche {number}",
            official_title=f"Fiche {number}",
            slug=f"fiche-{number}",
            public_id=f"f{number}",
            organisation=organisation,
            live=True,
            first_published_at=now,
        )
        for number in range(people)
    )
    ProgrammeLife.objects.bulk_create(
        ProgrammeLife(
            programme=programme,
            confirmed_at=now - timedelta(days=365),
            next_due=timezone.localdate(),
        )
        for programme in programmes
    )
    PrivateContact.objects.bulk_create(
        PrivateContact(programme=programme, email=f"personne{programme.pk}@exemple.fr")
        for programme in programmes
    )


def test_kill_9_at_any_moment_of_a_run(tmp_path: Path) -> None:
    people_due()
    everybody = set(PrivateContact.objects.values_list("email", flat=True))
    database = share_test_database(tmp_path)
    with running_sink() as sink:
        for kill in range(1, KILLS + 1):
            # While reminders are being written, then while they are being delivered.
            worker = start_worker(database, sink)
            wanted = PEOPLE * kill // (KILLS + 1)
            writing = kill < KILLS
            wait_for(
                lambda wanted=wanted, writing=writing: (
                    count(database, "directory_confirmationrequest") >= wanted
                    if writing
                    else len(sink.received) >= PEOPLE // 2
                ),
                worker,
            )
            worker.send_signal(signal.SIGKILL)
            worker.communicate()
            let_leases_expire(database)
        last = start_worker(database, sink, "--once")
        errors = last.communicate(timeout=240)[1]
        assert last.returncode == 0, errors.decode()
    received = Counter(message.recipients[0] for message in sink.received)
    assert set(received) == everybody
    # A mail in flight when its worker dies may leave twice: one for each kill at most.
    assert received.total() <= PEOPLE + KILLS
    assert count(database, "core_outboxmessage") == PEOPLE
    assert count(database, "directory_confirmationline") == PEOPLE
    rows = database.query("SELECT count(DISTINCT email) FROM directory_confirmationline")
    assert rows == [(PEOPLE,)]


def run_killed(database: LiveDatabase, control: str) -> int:
    """Kill a run of reminders as soon as it has written something; run again; count the mails."""
    script = HELD.format(root=str(ROOT), site=str(ROOT / "site"), control=control)
    first = start(database, "-c", script)
    wait_for(lambda: count(database, "core_outboxmessage") >= FEWER // 10, first)
    first.send_signal(signal.SIGKILL)
    first.communicate()
    second = start(database, "-c", script)
    errors = second.communicate(timeout=240)[1]
    assert second.returncode == 0, errors.decode()
    return count(database, "core_outboxmessage")


def test_without_lines_people_would_be_asked_twice(tmp_path: Path) -> None:
    """Negative control: the same kill, with the lines that remember the reminder left out."""
    people_due(FEWER)
    database = share_test_database(tmp_path)
    forgets = "patch('directory.models.ConfirmationLine.objects.bulk_create')"
    rests = "patch('directory.confirming.due.resting', return_value=set())"
    assert run_killed(database, f"{forgets}, {rests}") > FEWER
    assert not ConfirmationLine.objects.exists()


def test_two_workers_at_once_ask_each_person_once(tmp_path: Path) -> None:
    people_due(FEWER)
    database = share_test_database(tmp_path)
    with running_sink() as sink:
        workers = [start_worker(database, sink, "--once") for _ in range(2)]
        for worker in workers:
            errors = worker.communicate(timeout=240)[1]
            assert worker.returncode == 0, errors.decode()
    received = Counter(message.recipients[0] for message in sink.received)
    assert len(received) == FEWER
    assert received.total() == FEWER
