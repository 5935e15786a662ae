"""Whatever happens between two mails: people leave, officers pause, disks fill up, clocks jump."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from threading import Event as Signal

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.mail.retry import MAX_TRIES
from core.mail.transport import Answer, Stage
from core.worker.stopping import heeding
from events.models import Event
from news.delivery import claims, outcome, steps
from news.delivery.carriers import SMTPCarrier
from news.delivery.claims import LEASE, reclaim_expired
from news.delivery.engine import Engine
from news.enums import SubscriberState
from news.models import Campaign, Delivery, Subscriber
from news.services.campaign_states import pause
from news.services.erasing import erase
from news.services.leaving import leave_out_unconcerned, unsubscribe
from tests.core.smtp_sink import Sink
from tests.events.factories import contact, registered
from tests.events.page_factories import make_page
from tests.news.delivery.sendings import send_to, try_again

pytestmark = pytest.mark.django_db

Patch = pytest.MonkeyPatch


def states(campaign: Campaign) -> dict[str, int]:
    return dict(Counter(campaign.deliveries.values_list("state", flat=True)))


def during(patch: Patch, number: int, act: Callable[[], object]) -> None:
    """Do something while the mail of that rank is on its way."""
    carry, seen = SMTPCarrier.carry, iter(range(10_000))

    def carries(self: SMTPCarrier, recipient: str, content: bytes) -> Answer:
        if next(seen) == number:
            act()
        return carry(self, recipient, content)

    patch.setattr(SMTPCarrier, "carry", carries)


def drop_lists(person: Subscriber) -> None:
    person.subscriptions.all().delete()
    leave_out_unconcerned(person)


@pytest.mark.parametrize(
    "leave",
    [
        unsubscribe,
        erase,
        drop_lists,
        # Ways that tell the deliveries nothing: the next claim looks itself.
        lambda person: Subscriber.objects.filter(pk=person.pk).delete(),
    ],
)
def test_who_leaves_in_the_middle_of_a_batch_is_left_out(
    engine: Engine, sink: Sink, monkeypatch: Patch, leave: Callable[[Subscriber], object]
) -> None:
    monkeypatch.setattr(claims, "BATCH", 2)
    campaign = send_to(4)
    last = campaign.deliveries.order_by("-pk")[0]
    address = last.subscriber.email
    during(monkeypatch, 0, lambda: leave(last.subscriber))
    engine.run()
    assert len(sink.received) == 3
    assert address not in {one.recipients[0] for one in sink.received}
    assert states(campaign) == {"partie": 3, "laissee": 1}


def test_who_leaves_after_the_claim_is_left_out_of_this_very_batch(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(3)
    second = campaign.deliveries.all()[1]
    during(monkeypatch, 0, lambda: unsubscribe(second.subscriber))
    engine.run()
    second.refresh_from_db()
    assert second.state == "laissee"
    assert len(sink.received) == 2


def test_who_registers_while_an_announcement_leaves_is_left_out_of_the_next_batch(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    """Nobody pauses anything; once the event is cancelled, nobody is invited to it any more."""
    monkeypatch.setattr(claims, "BATCH", 2)
    page = make_page()
    event = Event.objects.get(page=page)
    campaign = send_to(6)
    Campaign.objects.update(page=page)
    people = [row.subscriber for row in campaign.deliveries.order_by("pk")]
    during(monkeypatch, 0, lambda: registered(event, who=contact(people[3].email.upper())))
    during(monkeypatch, 2, lambda: Event.objects.update(decision="annule"))
    engine.run()
    assert [one.recipients[0] for one in sink.received] == [people[n].email for n in (0, 1, 2)]
    assert states(campaign) == {"partie": 3, "laissee": 1, "attente": 2}
    campaign.refresh_from_db()
    assert campaign.state == "pause"
    assert "annulé" in campaign.paused_why


def test_who_left_while_the_server_put_them_off_is_not_tried_again(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(1)
    sink.answers = ["451 4.3.0 patientez"]
    person = Subscriber.objects.get()
    during(monkeypatch, 0, lambda: unsubscribe(person))
    engine.run()
    Delivery.objects.update(not_before=None)
    engine.run()
    assert states(campaign) == {"laissee": 1}
    assert not sink.received


def test_nothing_is_kept_of_who_was_erased_while_the_server_refused_them(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(1)
    person = Subscriber.objects.get()
    sink.refused = {person.email: f"550 5.1.1 <{person.email}> inconnu"}
    during(monkeypatch, 0, lambda: erase(person))
    engine.run()
    row = campaign.deliveries.get()
    assert (row.state, row.subscriber, row.last_error) == ("refusee", None, "")


@pytest.mark.parametrize("state", [SubscriberState.BLOQUE, SubscriberState.PLAINTE])
def test_who_may_not_be_written_to_is_left_out_at_the_claim(
    engine: Engine, sink: Sink, state: str
) -> None:
    campaign = send_to(3)
    refused, dropped, _kept = Subscriber.objects.order_by("pk")
    Subscriber.objects.filter(pk=refused.pk).update(state=state)
    dropped.subscriptions.all().delete()
    engine.run()
    assert states(campaign) == {"laissee": 2, "partie": 1}


def test_a_pause_takes_effect_within_a_batch(
    engine: Engine, sink: Sink, monkeypatch: Patch, django_user_model: type
) -> None:
    monkeypatch.setattr("news.delivery.postman.LOOKS_EVERY", 0)
    campaign = send_to(5)
    during(monkeypatch, 1, lambda: pause(campaign, None))
    engine.run()
    assert states(campaign) == {"partie": 2, "attente": 3}
    assert engine.run() == 0


def test_sigterm_finishes_the_mail_in_hand_and_gives_back_the_others(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign, stop = send_to(3), Signal()
    during(monkeypatch, 0, stop.set)
    with heeding(stop):
        assert engine.run() == 1
    assert states(campaign) == {"partie": 1, "attente": 2}
    assert set(Delivery.objects.filter(state="attente").values_list("claimed_by")) == {("",)}


def test_a_disk_that_fills_up_doubles_nothing_and_loses_nothing(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    """No step can be written after the second mail; the third try of the worker finds room."""
    campaign, step = send_to(5), steps.step
    refusals = iter([False, False, True, True, True])

    def fails(*arguments: object) -> bool:
        if next(refusals, False):
            raise OperationalError("database or disk is full")
        return step(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(steps, "step", fails)
    monkeypatch.setattr(outcome.steps, "step", fails)
    for _attempt in range(3):
        with pytest.raises(OperationalError):
            engine.run()
        assert len(sink.received) == 2  # nothing leaves before what left is written down
    while engine.run():
        pass
    assert states(campaign) == {"partie": 5}
    assert Counter(one.recipients[0] for one in sink.received).total() == 5
    assert Campaign.objects.get().in_doubt == 0


@pytest.mark.parametrize(("tries", "state"), [(0, "attente"), (MAX_TRIES - 1, "echec")])
def test_a_server_that_falls_silent_after_the_last_dot_leaves_a_doubt(
    engine: Engine, sink: Sink, monkeypatch: Patch, tries: int, state: str
) -> None:
    campaign = send_to(1)
    Delivery.objects.update(tries=tries)
    silent = Answer(0, "SMTPServerDisconnected", Stage.CONTENT, may_have_left=True)
    with monkeypatch.context() as patch:
        patch.setattr(SMTPCarrier, "carry", lambda *_arguments: silent)
        engine.run()
    row = campaign.deliveries.get()
    assert (row.state, row.tries, row.may_have_left) == (state, tries + 1, True)
    assert "Liaison rompue" in row.last_error
    try_again(campaign)
    with CaptureQueriesContext(connection) as asked:
        engine.run()
    campaign.refresh_from_db()
    assert (states(campaign), campaign.in_doubt) == ({"partie": 1}, 1)
    written = [one["sql"].split()[1] for one in asked if one["sql"].split()[0] == "UPDATE"]
    # The one order in which rows are held: the campaign, then the mail that is begun.
    assert written.index('"news_campaign"') < written.index(steps.TABLE)


def test_a_server_that_breaks_every_link_is_left_alone(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(4)
    broken = Answer(0, "SMTPServerDisconnected", Stage.CONTENT)
    with monkeypatch.context() as patch:
        patch.setattr(SMTPCarrier, "carry", lambda *_arguments: broken)
        assert engine.run() == 2
        assert engine.run() == 0  # it rests
    assert list(campaign.deliveries.values_list("tries", flat=True)) == [1, 1, 0, 0]
    assert not Delivery.objects.exclude(state="attente").exists()


def claim_and_die(campaign: Campaign, state: str, until: timedelta, tries: int = 1) -> Delivery:
    row = campaign.deliveries.get()
    row.state, row.claimed_by, row.tries = state, "mort", tries
    row.claimed_until = timezone.now() + until
    row.save()
    return row


@pytest.mark.parametrize(
    ("state", "tries", "after", "may_have_left"),
    [
        ("prise", 0, "attente", False),
        ("en_cours", 1, "attente", True),
        ("en_cours", MAX_TRIES, "echec", True),
    ],
)
@pytest.mark.parametrize(
    "until",
    [timedelta(seconds=-1), 2 * LEASE + timedelta(seconds=9)],
    ids=["its lease is over", "the clock was set back since"],
)
def test_mails_of_a_dead_worker_come_back(
    until: timedelta, state: str, tries: int, after: str, may_have_left: bool
) -> None:
    row = claim_and_die(send_to(1), state, until, tries)
    assert reclaim_expired() == 1
    row.refresh_from_db()
    assert (row.state, row.tries, row.may_have_left) == (after, tries, may_have_left)
    assert (row.claimed_by, row.claimed_until) == ("", None)
    assert reclaim_expired() == 0


def test_mails_of_a_worker_that_lives_stay_its_own() -> None:
    row = claim_and_die(send_to(1), "en_cours", LEASE)
    assert reclaim_expired() == 0
    row.refresh_from_db()
    assert row.claimed_by == "mort"


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_clock_that_jumps_while_a_mail_is_on_its_way_doubles_nothing(
    engine: Engine, sink: Sink, monkeypatch: Patch, jump: timedelta
) -> None:
    campaign = send_to(3)

    def jumps() -> None:
        now = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: now() + jump)
        # Forward, leases are over; back, they end later than any could: both are taken back.
        assert reclaim_expired() == 3

    during(monkeypatch, 0, jumps)
    while engine.run():
        pass
    assert states(campaign) == {"partie": 3}
    assert len(sink.received) == 3
    campaign.refresh_from_db()
    assert (campaign.state, campaign.in_doubt) == ("terminee", 0)


def test_a_clock_set_back_puts_no_retry_off_for_days(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(1)
    sink.answers = ["451 4.3.0 patientez"]
    engine.run()
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() - timedelta(days=3))
    assert engine.run() == 1
    assert states(campaign) == {"partie": 1}


def test_what_another_worker_took_over_is_not_sent_twice(
    engine: Engine, sink: Sink, monkeypatch: Patch
) -> None:
    campaign = send_to(3)
    taken = Delivery.objects.filter(state="prise")
    during(monkeypatch, 0, lambda: taken.update(claimed_by="un autre"))
    engine.run()
    assert len(sink.received) == 1
    assert states(campaign) == {"partie": 1, "prise": 2}


def test_two_engines_share_the_work(sink: Sink, monkeypatch: Patch) -> None:
    monkeypatch.setattr(claims, "BATCH", 3)
    campaign = send_to(9)
    with closing(Engine()) as one, closing(Engine()) as other:
        during(monkeypatch, 0, other.run)
        one.run()
    assert states(campaign) == {"partie": 9}
    assert len(sink.received) == 9


def test_an_unexpected_error_stops_nothing(
    engine: Engine, sink: Sink, monkeypatch: Patch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks() -> None:
        raise RuntimeError("imprévu")

    campaign = send_to(2)
    during(monkeypatch, 0, breaks)
    engine.run()
    assert states(campaign) == {"attente": 1, "partie": 1}
    assert "imprévu" in campaign.deliveries.all()[0].last_error
    assert "RuntimeError" in caplog.text


def test_a_register_of_bounces_that_fails_stops_nothing(
    engine: Engine, sink: Sink, monkeypatch: Patch, caplog: pytest.LogCaptureFixture
) -> None:
    def breaks(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("imprévu")

    campaign = send_to(2)
    monkeypatch.setattr(outcome, "record_bounce", breaks)
    sink.answers = ["554 indésirable"]
    engine.run()
    assert states(campaign) == {"refusee": 1, "partie": 1}
    assert "bounce was not recorded" in caplog.text


def test_logs_name_no_recipient(
    engine: Engine, sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    sink.answers = ["554 indésirable"]
    send_to(1)
    engine.run()
    assert "refused (554), try 1" in caplog.text
    assert "@" not in caplog.text
