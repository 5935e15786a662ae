"""A worker killed again and again amid a letter: nobody is left out, hardly anybody gets two."""

from collections import Counter
from pathlib import Path

import pytest

from news.models import Delivery
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.workers import start_worker, wait_for
from tests.core.smtp_sink import running_sink
from tests.news.delivery.sendings import send_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

PEOPLE = 480
KILLS = 5
BETWEEN = 60
CONNECTIONS = 3
FAST = {
    "LETTERS_PER_MINUTE": 0,
    "LETTERS_PER_DOMAIN_PER_MINUTE": 0,
    "LETTER_CONNECTIONS": CONNECTIONS,
}
PAST = "UPDATE news_delivery SET claimed_until = '2020-01-01 00:00:00+00:00'"


def states(database: LiveDatabase) -> dict[str, int]:
    rows = database.query("SELECT state, count(*) FROM news_delivery GROUP BY state")
    return {str(state): int(count) for state, count in rows}


def test_kill_9_five_times_in_the_middle_of_a_letter(tmp_path: Path) -> None:
    send_to(PEOPLE)
    everybody = set(Delivery.objects.values_list("subscriber__email", flat=True))
    database = share_test_database(tmp_path)
    in_doubt = 0
    with running_sink() as sink:
        for kill in range(1, KILLS + 1):
            worker = start_worker(database, sink, **FAST)
            wait_for(lambda kill=kill: len(sink.received) >= BETWEEN * kill, worker)
            worker.kill()
            worker.communicate()
            found = states(database)
            assert found["partie"] < PEOPLE  # it was killed in the middle
            in_doubt += found.get("en_cours", 0)
            database.query(PAST)
        last = start_worker(database, sink, "--once", **FAST)
        errors = last.communicate()[1]
        assert last.returncode == 0, errors.decode()
    received = Counter(one.recipients[0] for one in sink.received)
    assert states(database) == {"partie": PEOPLE}
    assert set(received) == everybody
    assert received.total() <= PEOPLE + in_doubt
    assert 0 < in_doubt <= KILLS * CONNECTIONS
    told = database.query("SELECT state, in_doubt FROM news_campaign")
    assert told == [("terminee", in_doubt)]
    ids = {one.message["Message-ID"] for one in sink.received}
    assert len(ids) == PEOPLE  # what came twice bears the same: readers show it once
