"""The courier delivers through a real SMTP server and records what becomes of each message."""

import smtplib
from collections.abc import Callable, Iterator
from datetime import timedelta
from threading import Event

import pytest
from django.utils import timezone
from pytest_django import Settings

from core.mail.configured import configured_transport
from core.mail.courier import BATCH, Courier
from core.mail.outcome import reclaim_expired
from core.mail.retry import MAX_TRIES
from core.mail.smtp import MESSAGES_PER_SESSION
from core.mail.transport import Transport
from core.models import OutboxMessage
from tests.core.factories import OutboxMessageFactory
from tests.core.smtp_sink import Sink

pytestmark = pytest.mark.django_db


Hire = Callable[..., Courier]


@pytest.fixture
def courier() -> Iterator[Hire]:
    """Make couriers of this test; their sessions are closed at its end."""
    hired: list[Transport] = []

    def hire(lane: str = "ordinary", worker: str = "un", stop: Event | None = None) -> Courier:
        transport = configured_transport()
        assert transport is not None
        hired.append(transport)
        return Courier(lane, transport, worker, stop or Event())

    yield hire
    for transport in hired:
        transport.close()


def test_a_message_is_delivered_as_it_is(courier: Hire, sink: Sink) -> None:
    row = OutboxMessageFactory(recipients="a@exemple.fr\nb@exemple.fr")
    assert courier().deliver_batch() == 1
    (received,) = sink.received
    assert received.sender == "relais@exemple.fr"
    assert received.recipients == ["a@exemple.fr", "b@exemple.fr"]
    assert received.message["Message-ID"] == row.message_id
    assert received.message.get_content().strip() == "Bonjour."
    row.refresh_from_db()
    assert (row.state, row.tries, row.claimed_by, row.claimed_until) == ("sent", 1, "", None)
    assert row.sent_at is not None


def test_only_what_is_due_in_its_lane_leaves(courier: Hire, sink: Sink) -> None:
    due = OutboxMessageFactory()
    OutboxMessageFactory(lane="newsletters")
    OutboxMessageFactory(not_before=timezone.now() + timedelta(hours=1))
    OutboxMessageFactory(state="failed")
    assert courier().deliver_batch() == 1
    assert [one.message["Message-ID"] for one in sink.received] == [due.message_id]


def test_one_session_serves_many_messages(courier: Hire, sink: Sink) -> None:
    OutboxMessageFactory.create_batch(BATCH + 5)
    one = courier()
    assert one.deliver_batch() == BATCH
    assert one.deliver_batch() == 5
    assert len({received.session for received in sink.received}) == 1


def test_a_session_is_renewed_before_relays_close_it(courier: Hire, sink: Sink) -> None:
    OutboxMessageFactory.create_batch(MESSAGES_PER_SESSION + 1)
    one = courier()
    while one.deliver_batch():
        pass
    assert len(sink.received) == MESSAGES_PER_SESSION + 1
    assert len({received.session for received in sink.received}) == 2


def test_a_temporary_refusal_is_tried_again_later(courier: Hire, sink: Sink) -> None:
    sink.answers = ["451 patientez"]
    row = OutboxMessageFactory()
    courier().deliver_batch()
    row.refresh_from_db()
    assert (row.state, row.tries) == ("queued", 1)
    assert row.not_before > timezone.now() + timedelta(seconds=40)
    assert "(451) : patientez" in row.last_error
    assert courier().deliver_batch() == 0
    OutboxMessage.objects.update(not_before=timezone.now())
    assert courier().deliver_batch() == 1
    row.refresh_from_db()
    assert (row.state, row.tries, row.last_error) == ("sent", 2, "")


def test_after_the_last_try_it_fails(courier: Hire, sink: Sink) -> None:
    sink.answers = ["451 patientez"]
    row = OutboxMessageFactory(tries=MAX_TRIES - 1)
    courier().deliver_batch()
    row.refresh_from_db()
    assert row.state == "failed"


def test_a_permanent_refusal_fails_at_once_and_the_next_message_leaves(
    courier: Hire, sink: Sink
) -> None:
    sink.answers = ["554 indésirable"]
    refused, accepted = OutboxMessageFactory(), OutboxMessageFactory()
    courier().deliver_batch()
    refused.refresh_from_db()
    accepted.refresh_from_db()
    assert (refused.state, accepted.state) == ("failed", "sent")
    assert "(554)" in refused.last_error


def test_recipients_who_fare_differently_part_ways(courier: Hire, sink: Sink) -> None:
    sink.refused = {"plein@exemple.fr": "452 plein", "parti@exemple.fr": "550 inconnu"}
    row = OutboxMessageFactory(recipients="ici@exemple.fr\nplein@exemple.fr\nparti@exemple.fr")
    courier().deliver_batch()
    states = dict(OutboxMessage.objects.values_list("recipients", "state"))
    assert states == {
        "ici@exemple.fr": "sent",
        "plein@exemple.fr": "queued",
        "parti@exemple.fr": "failed",
    }
    assert set(OutboxMessage.objects.values_list("message_id", flat=True)) == {row.message_id}
    sink.refused = {}
    OutboxMessage.objects.filter(state="queued").update(not_before=timezone.now())
    courier().deliver_batch()
    assert [one.recipients for one in sink.received] == [["ici@exemple.fr"], ["plein@exemple.fr"]]


def test_all_recipients_refused(courier: Hire, sink: Sink) -> None:
    sink.refused = {"parti@exemple.fr": "550 inconnu"}
    row = OutboxMessageFactory(recipients="parti@exemple.fr")
    courier().deliver_batch()
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.last_error == "parti@exemple.fr : refusé par le serveur (550) : inconnu"


def test_an_unreachable_server_costs_no_try(courier: Hire, settings: Settings, sink: Sink) -> None:
    working = settings.MAIL_TRANSPORT
    settings.MAIL_TRANSPORT = {**working, "port": 1}
    rows = OutboxMessageFactory.create_batch(3)
    one = courier()
    assert one.deliver_batch() == 0
    for row in rows:
        row.refresh_from_db()
        assert (row.state, row.tries) == ("queued", 0)
        assert "injoignable" in row.last_error
    settings.MAIL_TRANSPORT = working
    assert one.deliver_batch() == 0  # it rests before it asks again
    assert courier().deliver_batch() == 3


def test_a_session_cut_by_the_server_is_opened_again(courier: Hire, sink: Sink) -> None:
    sink.answers = ["421 je ferme"]
    OutboxMessageFactory.create_batch(2)
    courier().deliver_batch()
    assert sorted(OutboxMessage.objects.values_list("state", flat=True)) == ["queued", "sent"]


def test_an_address_that_cannot_travel_fails_with_a_reason(courier: Hire, sink: Sink) -> None:
    row = OutboxMessageFactory(recipients="é@exemple.fr")
    courier().deliver_batch()
    row.refresh_from_db()
    assert row.state == "failed"
    assert row.last_error.startswith("Message impossible")
    assert not sink.received


def test_stopping_finishes_the_message_in_hand_and_gives_back_the_others(
    courier: Hire, sink: Sink
) -> None:
    OutboxMessageFactory.create_batch(3)
    stop = Event()
    one = courier(stop=stop)
    deliver = one.transport.deliver

    def deliver_then_stop(message: OutboxMessage) -> object:
        stop.set()
        return deliver(message)

    one.transport.deliver = deliver_then_stop  # type: ignore[method-assign,assignment]
    assert one.deliver_batch() == 1
    assert len(sink.received) == 1
    states = sorted(OutboxMessage.objects.values_list("state", "claimed_by"))
    assert states == [("queued", ""), ("queued", ""), ("sent", "")]


class TakenOver:
    """A transport during whose work another worker takes everything over."""

    def __init__(self, inner: Transport) -> None:
        self.inner = inner

    def prepare(self) -> None:
        self.inner.prepare()

    def deliver(self, message: OutboxMessage) -> object:
        OutboxMessage.objects.filter(state="claimed").update(claimed_by="deux")
        return self.inner.deliver(message)

    def close(self) -> None:
        self.inner.close()


def test_what_another_worker_took_over_is_not_sent_twice(courier: Hire, sink: Sink) -> None:
    OutboxMessageFactory.create_batch(3)
    one = courier()
    one.transport = TakenOver(one.transport)  # type: ignore[assignment]
    assert one.deliver_batch() == 1
    assert len(sink.received) == 1
    assert OutboxMessage.objects.filter(state="claimed", claimed_by="deux").count() == 2


@pytest.mark.parametrize("state", ["claimed", "sending"])
def test_messages_of_a_dead_worker_come_back_after_their_lease(state: str) -> None:
    now = timezone.now()
    dead = OutboxMessageFactory(
        state=state, claimed_by="mort", claimed_until=now - timedelta(seconds=1)
    )
    alive = OutboxMessageFactory(
        state=state, claimed_by="vif", claimed_until=now + timedelta(minutes=1)
    )
    assert reclaim_expired() == 1
    dead.refresh_from_db()
    alive.refresh_from_db()
    assert (dead.state, dead.claimed_by, dead.claimed_until) == ("queued", "", None)
    assert alive.state == state
    assert reclaim_expired() == 0


def test_a_message_that_ends_every_worker_is_given_up() -> None:
    row = OutboxMessageFactory(
        state="sending",
        tries=MAX_TRIES,
        claimed_by="mort",
        claimed_until=timezone.now() - timedelta(seconds=1),
    )
    assert reclaim_expired() == 1
    row.refresh_from_db()
    assert row.state == "failed"


def test_an_unexpected_error_stops_nothing(
    courier: Hire, sink: Sink, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = OutboxMessageFactory.create_batch(2)
    sendmail = smtplib.SMTP.sendmail
    calls = []

    def sendmail_once_broken(self: smtplib.SMTP, *args: object, **kwargs: object) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise RuntimeError("imprévu")
        return sendmail(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(smtplib.SMTP, "sendmail", sendmail_once_broken)
    assert courier().deliver_batch() == 2
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("queued", "sent")
    assert "imprévu" in first.last_error
    assert "RuntimeError" in caplog.text


def test_logs_name_no_recipient(
    courier: Hire, sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    sink.refused = {"parti@exemple.fr": "550 parti@exemple.fr inconnu"}
    OutboxMessageFactory(recipients="parti@exemple.fr")
    courier().deliver_batch()
    assert "refused for 1 recipients" in caplog.text
    assert "parti@" not in caplog.text


def test_without_server_but_with_a_demonstration_mailbox_messages_are_kept(courier: Hire) -> None:
    row = OutboxMessageFactory()
    assert courier().deliver_batch() == 1
    row.refresh_from_db()
    assert row.state == "sent"
    assert row.raw


def test_without_server_nor_mailbox_there_is_no_transport(settings: Settings) -> None:
    settings.MAIL_DEMO_INBOX = False
    assert configured_transport() is None


def test_a_server_without_tls_gets_neither_password_nor_mail(
    courier: Hire, settings: Settings, sink: Sink
) -> None:
    settings.MAIL_TRANSPORT = {
        **settings.MAIL_TRANSPORT,
        "security": "starttls",
        "username": "relais",
        "password": "secret",
    }
    row = OutboxMessageFactory()
    assert courier().deliver_batch() == 0
    assert not sink.received
    row.refresh_from_db()
    assert (row.state, row.tries) == ("queued", 0)
    assert "STARTTLS" in row.last_error
