"""A login code leaves although thousands of other mails wait: its lane has a thread of its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session

from core.models import OutboxMessage
from tests.accounts.factories import HolderFactory
from tests.concurrency.live_database import LiveDatabase, share_test_database
from tests.concurrency.worker import ROOT
from tests.concurrency.workers import start_worker, wait_for
from tests.core import smtp_sink
from tests.core.factories import OutboxMessageFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.concurrency]

WAITING = 10_000
HOLDER = "porteuse@exemple.fr"
ASK = (
    "from django.test import Client;"
    f"r = Client().post('/compte/connexion/', {{'email': '{HOLDER}'}});"
    "assert r.status_code == 302, r.status_code"
)


class SlowSink(smtp_sink.Sink):
    """A server that takes its time over every mail, as real ones do."""

    async def handle_DATA(  # noqa: N802 – aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        await asyncio.sleep(0.02)
        return await super().handle_DATA(_server, session, envelope)


def ask_for_code(database: LiveDatabase) -> None:
    """Ask for a code through the site's own page, in another process."""
    subprocess.run(
        [sys.executable, str(ROOT / "site" / "manage.py"), "shell", "-v0", "-c", ASK],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": database.url,
        },
        check=True,
    )


def test_a_code_does_not_wait_behind_ten_thousand_mails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp_sink, "Sink", SlowSink)
    HolderFactory(email=HOLDER)
    lanes = ("ordinary", "newsletters")
    rows: list[Any] = [OutboxMessageFactory.build(lane=lanes[n % 2]) for n in range(WAITING)]
    OutboxMessage.objects.bulk_create(rows, batch_size=500)
    database = share_test_database(tmp_path)
    with smtp_sink.running_sink() as sink:
        worker = start_worker(database, sink)
        wait_for(lambda: len(sink.received) >= 20, worker)
        ask_for_code(database)
        wait_for(lambda: any(mail.recipients == [HOLDER] for mail in sink.received), worker)
        worker.kill()
        worker.communicate()
    waiting = database.query("SELECT count(*) FROM core_outboxmessage WHERE state = 'queued'")
    assert waiting[0][0] > WAITING / 2
    sent = database.query(
        "SELECT lane FROM core_outboxmessage WHERE recipients = 'porteuse@exemple.fr'"
    )
    assert sent == [("urgent",)]
