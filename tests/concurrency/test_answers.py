"""Two people answer one submission at the same moment: one is heard, the other is told so.

Each answer comes from a process of its own, on a database that all share. The control takes the
locks away and shows that the same test then fails.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from directory.models import Programme
from directory.services.moderation import circuit
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.directory import people
from tests.directory.factories import ProgrammeFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

ROOT = Path(__file__).resolve().parents[2]
# Waits between checking and writing, so that both have checked before one writes.
ANSWER = """
import sys, time
import django
django.setup()
from accounts.models import User
from directory.exceptions import DirectoryError
from directory.models import QueueItem
from directory.services.moderation import circuit, text_answers

step, email, locks = sys.argv[1:4]
if locks == "without":
    from django.db import connection
    from django.db.models import QuerySet
    from directory.services.moderation import queue
    QuerySet.select_for_update = lambda rows, **options: rows
    # Closing the line looks once more, which a write of the other may have held up.
    queue.locked_item = text_answers.locked_item = lambda item: item
    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["transaction_mode"] = "DEFERRED"
may = text_answers.may_answer
check = circuit.check_step
def slow(function):
    def waits(*args):
        found = function(*args)
        time.sleep(0.7)
        return found
    return waits
text_answers.may_answer, circuit.check_step = slow(may), slow(check)
user, item = User.objects.get(email=email), QueueItem.objects.get()
print("ready", flush=True)
sys.stdin.readline()
try:
    if step == "approve":
        text_answers.approve(item, user=user)
    else:
        circuit.withdraw(item.programme, user=user)
except DirectoryError as error:
    print("refused:", error)
except Exception as error:
    print("failed:", type(error).__name__, error)
else:
    print("done")
"""


@pytest.fixture
def database(tmp_path: Path) -> LiveDatabase:
    """A submission, its author and two moderators, where other processes see them."""
    programme = ProgrammeFactory(complete=True)
    author = people.holder(programme.organisation, email="auteur@exemple.fr")
    for name in ("une", "deux"):
        people.moderator(email=f"{name}@exemple.fr")
    draft = Programme.objects.get().get_latest_revision_as_object()
    draft.title = "Soumis"
    circuit.save_draft(draft, user=author)
    circuit.submit(Programme.objects.get(), user=author)
    return share_test_database(tmp_path)


def answers(database: LiveDatabase, steps: list[tuple[str, str]], locks: str) -> list[str]:
    """Start all the answers, let them go at once, and return what each was told."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", ANSWER, step, f"{name}@exemple.fr", locks],
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": database.url,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for step, name in steps
    ]
    for process in started:  # nobody leaves before all are ready
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    told = [process.communicate(timeout=120) for process in started]
    assert all(process.returncode == 0 for process in started), told
    return sorted(out.strip() for out, _errors in told)


def one_is_heard(told: list[str]) -> bool:
    """Tell whether one answer was taken and the other refused in plain French."""
    return told[0] == "done" and told[1].startswith("refused: ")


TWO_APPROVALS = [("approve", "une"), ("approve", "deux")]
APPROVAL_AND_WITHDRAWAL = [("approve", "une"), ("withdraw", "auteur")]


@pytest.mark.parametrize("steps", [TWO_APPROVALS, APPROVAL_AND_WITHDRAWAL])
def test_one_of_two_answers_is_heard_and_the_other_is_told(database, steps):
    told = answers(database, steps, "with")
    assert one_is_heard(told), told
    assert database.query("SELECT state FROM directory_queueitem") == [("close",)]
    [(decisions,)] = database.query("SELECT count(*) FROM directory_decision")
    [(title,)] = database.query("SELECT title FROM directory_programme")
    assert decisions == (title == "Soumis")


def test_without_the_locks_this_test_would_fail(database):
    told = answers(database, TWO_APPROVALS, "without")
    assert not one_is_heard(told), told
