"""While a letter leaves: login codes go first, who unsubscribes is left out, servers go down.

Nothing is left to luck: the mail server keeps a letter waiting for its answer until the test has
done what happens meanwhile.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import connection
from django.test import Client

from news.addresses import leaving_path
from news.models import Delivery, Subscriber
from tests.concurrency.at_once import elsewhere
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.workers import start_worker, wait_for
from tests.core.factories import OutboxMessageFactory
from tests.core.smtp_sink import Sink, running_sink
from tests.news.delivery.sendings import send_to

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

PEOPLE = 40
LEAVE = 10
FIRST, SECOND = 10, 20
FAST = {"LETTERS_PER_MINUTE": 0, "LETTERS_PER_DOMAIN_PER_MINUTE": 0}
URGENT = "pressee@exemple.fr"
BEGUN = "SELECT count(*) FROM news_delivery WHERE state = 'en_cours'"


@dataclass
class Patient(Sink):
    """Answers no letter once it has got so many, until it is told of more."""

    most: int = PEOPLE

    @property
    def letters(self) -> list[str]:
        """Who got a letter, in order."""
        return [one.recipients[0] for one in self.received if one.recipients != [URGENT]]

    async def handle_DATA(  # noqa: N802 – aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        while envelope.rcpt_tos != [URGENT] and len(self.letters) >= self.most:
            await asyncio.sleep(0.01)
        return await super().handle_DATA(server, session, envelope)


def do(database: LiveDatabase, act: Callable[[], object]) -> None:
    """Do something on the live database, as the site would: on a connection of its own."""
    failed: list[Exception] = []

    def work() -> None:
        try:
            act()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    name = str(database.file) if database.file else connection.settings_dict["NAME"]
    with elsewhere(name):
        thread = Thread(target=work)
        thread.start()
        thread.join()
    assert not failed, failed


def test_what_happens_in_the_middle_of_a_letter(tmp_path: Path) -> None:
    campaign = send_to(PEOPLE)
    last = Delivery.objects.order_by("-pk").values_list("subscriber", flat=True)[:LEAVE]
    leavers = list(Subscriber.objects.filter(pk__in=list(last)))
    database = share_test_database(tmp_path)

    def unsubscribe() -> None:
        """As a mail provider does: one POST, no cookie, no token."""
        for person in leavers:
            path = leaving_path(person.code, campaign.pk)
            answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
            assert answer.status_code == 200

    def ask_for_a_code() -> None:
        OutboxMessageFactory(lane="urgent", recipients=URGENT)

    sink = Patient(most=FIRST)
    with running_sink(sink):
        worker = start_worker(database, sink, **FAST)
        wait_for(lambda: len(sink.letters) == FIRST, worker)
        do(database, ask_for_a_code)
        wait_for(lambda: len(sink.received) > FIRST, worker)  # while a letter hangs
        do(database, unsubscribe)
        sink.most = SECOND
        wait_for(lambda: len(sink.letters) == SECOND, worker)
        wait_for(lambda: database.query(BEGUN) == [(1,)], worker)
    sink.most = PEOPLE
    waiting = "SELECT count(*) FROM news_delivery WHERE last_error LIKE '%injoignable%'"
    wait_for(lambda: database.query(waiting) != [(0,)], worker)
    with running_sink(sink):
        ends = "SELECT count(*) FROM news_campaign WHERE state = 'terminee'"

        def is_over() -> bool:
            # What the server had in hand as it fell is tried again after a minute.
            database.query("UPDATE news_delivery SET not_before = NULL WHERE state = 'attente'")
            return database.query(ends) == [(1,)]

        wait_for(is_over, worker)
        worker.send_signal(signal.SIGTERM)
        errors = worker.communicate(timeout=60)[1]
        assert worker.returncode == 0, errors.decode()
    received = Counter(sink.letters)
    assert not set(received) & {person.email for person in leavers}
    assert len(received) == PEOPLE - LEAVE  # nobody is lost, whatever the server was doing
    ((in_doubt,),) = database.query("SELECT in_doubt FROM news_campaign")
    assert received.total() <= PEOPLE - LEAVE + in_doubt
    assert in_doubt <= 1
    states = database.query("SELECT state, count(*) FROM news_delivery GROUP BY state")
    assert dict(states) == {"partie": PEOPLE - LEAVE, "laissee": LEAVE}
