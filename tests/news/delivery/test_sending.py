"""The engine sends through a real SMTP server and writes down what becomes of each mail."""

from collections import Counter
from contextlib import closing
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from core.mail.retry import MAX_TRIES
from core.models import OutboxMessage
from news.delivery.engine import Engine
from news.enums import BounceKind
from news.models import Bounce, Campaign, Delivery, Subscriber
from tests.core.smtp_sink import Sink
from tests.news.delivery.sendings import make_people, send_to, start_sending, try_again
from tests.news.factories import make_theme

pytestmark = pytest.mark.django_db


def states(campaign: Campaign) -> dict[str, int]:
    return dict(Counter(campaign.deliveries.values_list("state", flat=True)))


def let_retries_be_due() -> None:
    Delivery.objects.filter(state="attente").update(not_before=timezone.now())


def test_everybody_gets_theirs_over_one_session(engine: Engine, sink: Sink) -> None:
    campaign = send_to(3)
    assert engine.run() == 3
    assert sorted(one.recipients[0] for one in sink.received) == sorted(
        campaign.deliveries.values_list("subscriber__email", flat=True)
    )
    assert len({one.session for one in sink.received}) == 1
    assert states(campaign) == {"partie": 3}
    row = Delivery.objects.first()
    assert row is not None
    assert (row.tries, row.last_error, row.may_have_left) == (1, "", False)
    assert row.sent_at is not None
    campaign.refresh_from_db()
    assert campaign.state == "terminee"
    assert engine.run() == 0


def test_nothing_leaves_but_what_is_being_sent(engine: Engine, sink: Sink) -> None:
    campaign = send_to(2)
    for state in ("brouillon", "programmee", "pause", "arretee", "terminee"):
        Campaign.objects.update(state=state)
        assert engine.run() == 0
    assert states(campaign) == {"attente": 2}
    assert not sink.received


def test_two_campaigns_leave_the_first_one_first(engine: Engine, sink: Sink) -> None:
    theme = make_theme()
    make_people(theme, 2)
    first, second = start_sending(theme), start_sending(theme)
    while engine.run():
        pass
    assert states(first) == states(second) == {"partie": 2}
    order = [one.message["List-Unsubscribe"].split("/")[-2] for one in sink.received]
    assert order == [str(first.pk)] * 2 + [str(second.pk)] * 2


def test_a_temporary_refusal_is_tried_again_later(engine: Engine, sink: Sink) -> None:
    sink.answers = ["451 4.3.0 patientez"]
    campaign = send_to(1)
    engine.run()
    row = campaign.deliveries.get()
    assert (row.state, row.tries) == ("attente", 1)
    assert row.not_before > timezone.now() + timedelta(seconds=40)
    assert row.last_error == "refusé par le serveur (451) : 4.3.0 patientez"
    assert engine.run() == 0
    let_retries_be_due()
    assert engine.run() == 1
    row.refresh_from_db()
    assert (row.state, row.tries, row.last_error) == ("partie", 2, "")


def test_after_the_last_try_it_is_given_up_and_counted_as_a_soft_bounce(
    engine: Engine, sink: Sink
) -> None:
    sink.answers = ["452 4.2.2 boîte pleine"]
    campaign = send_to(1)
    Delivery.objects.update(tries=MAX_TRIES - 1)
    engine.run()
    assert states(campaign) == {"echec": 1}
    assert Bounce.objects.get().kind == BounceKind.TEMPORAIRE
    assert Subscriber.objects.get().soft_bounces == 1
    campaign.refresh_from_db()
    assert campaign.state == "terminee"


def test_an_address_that_is_dead_is_blocked_and_the_others_leave(
    engine: Engine, sink: Sink
) -> None:
    campaign = send_to(3)
    dead = campaign.deliveries.all()[1]
    sink.refused = {dead.subscriber.email: "550 5.1.1 inconnu"}
    engine.run()
    dead.refresh_from_db()
    assert (dead.state, dead.subscriber.state) == ("refusee", "bloque")
    bounce = Bounce.objects.get()
    assert (bounce.kind, bounce.status, bounce.campaign) == (BounceKind.DUR, "5.1.1", campaign)
    assert states(campaign) == {"partie": 2, "refusee": 1}


def test_a_dead_address_that_is_tried_again_is_blocked_again(engine: Engine, sink: Sink) -> None:
    campaign = send_to(1)
    person = Subscriber.objects.get()
    sink.refused = {person.email: "550 5.1.1 inconnu"}
    engine.run()
    Subscriber.objects.update(state="abonne")  # an officer took it for a mistake
    try_again(campaign)
    engine.run()
    person.refresh_from_db()
    assert (person.state, Bounce.objects.count()) == ("bloque", 2)


def test_a_mail_refused_for_its_content_blocks_nobody(engine: Engine, sink: Sink) -> None:
    sink.answers = ["554 5.7.1 message considered\x00as spam"]  # PostgreSQL keeps no NUL
    send_to(1)
    engine.run()
    row = Delivery.objects.get()
    assert row.state == "refusee"
    assert row.last_error.endswith("message considered as spam")
    assert Subscriber.objects.get().state == "abonne"


def test_an_address_that_cannot_travel_is_refused_with_a_reason(engine: Engine, sink: Sink) -> None:
    campaign = send_to(2)
    Subscriber.objects.filter(deliveries=campaign.deliveries.first()).update(email="é@exemple.fr")
    engine.run()
    assert states(campaign) == {"refusee": 1, "partie": 1}
    assert "ne peut pas recevoir" in Delivery.objects.get(state="refusee").last_error


@pytest.mark.parametrize("answer", ["421 4.7.0 trop vite", "450 4.7.1 too many, slow down"])
def test_a_domain_that_asks_for_patience_is_left_alone(
    engine: Engine, sink: Sink, answer: str
) -> None:
    theme = make_theme()
    make_people(theme, 3, "lent.exemple.fr")
    make_people(theme, 2, "vif.exemple.fr")
    campaign = start_sending(theme)
    sink.answers = [answer]
    engine.run()
    let_retries_be_due()
    engine.run()
    tried = Delivery.objects.filter(domain="lent.exemple.fr", tries__gt=0)
    assert tried.count() == 1
    assert Counter(campaign.deliveries.values_list("domain", "state")) == {
        ("lent.exemple.fr", "attente"): 3,
        ("vif.exemple.fr", "partie"): 2,
    }


@pytest.mark.parametrize("refusal", ["421 4.3.2 on ferme", "451 4.7.0 quota"])
def test_a_server_that_does_not_take_our_name_costs_no_try(
    engine: Engine, sink: Sink, refusal: str
) -> None:
    sink.to_sender = [refusal]
    campaign = send_to(2)
    assert engine.run() == 1
    assert states(campaign) == {"attente": 2}
    assert set(campaign.deliveries.values_list("tries", "not_before")) == {(0, None)}
    assert engine.run() == 0  # it rests
    with closing(Engine()) as other:
        assert other.run() == 2


def test_an_unreachable_server_costs_no_try(engine: Engine, sink: Sink, settings: Settings) -> None:
    working = settings.MAIL_TRANSPORT
    settings.MAIL_TRANSPORT = {**working, "port": 1}
    campaign = send_to(2)
    assert engine.run() == 0
    assert set(campaign.deliveries.values_list("state", "tries")) == {("attente", 0)}
    assert "injoignable" in campaign.deliveries.all()[0].last_error
    settings.MAIL_TRANSPORT = working
    assert engine.run() == 0
    with closing(Engine()) as other:
        assert other.run() == 2
    assert set(campaign.deliveries.values_list("last_error", flat=True)) == {""}


def test_ten_refusals_in_a_row_pause_the_sending_and_say_why(engine: Engine, sink: Sink) -> None:
    sink.answers = ["554 5.7.1 blocked, see <abuse@exemple.fr>"] * 30
    campaign = send_to(15)
    engine.run()
    campaign.refresh_from_db()
    assert campaign.state == "pause"
    assert campaign.paused_why == (
        "Le serveur a refusé 10 messages de suite. Sa réponse : "
        "refusé par le serveur (554) : 5.7.1 blocked, see …"
    )
    assert states(campaign) == {"refusee": 10, "attente": 5}


def test_a_refused_sender_pauses_and_is_nobody_s_fault(engine: Engine, sink: Sink) -> None:
    sink.to_sender = ["550 5.7.1 sender refused"] * 30
    campaign = send_to(3)
    engine.run()
    campaign.refresh_from_db()
    assert campaign.state == "pause"
    assert set(campaign.deliveries.values_list("state", "tries")) == {("attente", 0)}
    assert not Bounce.objects.exists()


def test_one_in_five_of_the_first_hundred_refused_pauses_too(engine: Engine, sink: Sink) -> None:
    campaign = send_to(60)
    rows = campaign.deliveries.select_related("subscriber")
    sink.refused = {row.subscriber.email: "550 5.1.1 inconnu" for row in rows[::2]}
    engine.run()
    campaign.refresh_from_db()
    assert campaign.state == "pause"
    assert "21 des 41 premiers messages" in campaign.paused_why
    assert states(campaign) == {"refusee": 21, "partie": 20, "attente": 19}


def test_a_success_ends_the_count_of_refusals(engine: Engine, sink: Sink) -> None:
    campaign = send_to(2)
    Subscriber.objects.update(soft_bounces=2)
    dead = campaign.deliveries.all()[0].subscriber
    sink.refused = {dead.email: "452 4.2.2 pleine"}
    Delivery.objects.filter(subscriber=dead).update(tries=MAX_TRIES - 1)
    engine.run()
    assert set(Subscriber.objects.values_list("soft_bounces", flat=True)) == {0, 3}


def test_limits_of_the_settings_hold_a_sending_back(
    engine: Engine, sink: Sink, settings: Settings
) -> None:
    settings.LETTERS_PER_MINUTE = 1
    campaign = send_to(3)
    assert engine.run() == 1
    assert engine.run() == 0
    assert states(campaign) == {"partie": 1, "attente": 2}


def test_waiting_for_the_limit_of_a_domain_closes_no_session(
    engine: Engine, sink: Sink, settings: Settings
) -> None:
    settings.LETTERS_PER_DOMAIN_PER_MINUTE = 1200
    send_to(4)
    assert engine.run() == 4
    assert len({one.session for one in sink.received}) == 1


def test_in_a_demonstration_letters_are_kept_and_read_in_the_browser(engine: Engine) -> None:
    campaign = send_to(1)
    engine.run()
    kept = OutboxMessage.objects.get()
    assert (kept.state, kept.lane, kept.subject) == ("sent", "newsletters", "La lettre de novembre")
    assert kept.recipients == campaign.deliveries.get().subscriber.email
    assert bytes(kept.raw).endswith(b"--\r\n")


def test_without_server_nor_mailbox_letters_wait(engine: Engine, settings: Settings) -> None:
    settings.MAIL_DEMO_INBOX = False
    campaign = send_to(1)
    assert engine.run() == 0
    assert states(campaign) == {"attente": 1}


def test_a_campaign_without_its_mail_is_paused(engine: Engine, sink: Sink) -> None:
    campaign = send_to(1)
    Campaign.objects.update(raw=None)
    engine.run()
    campaign.refresh_from_db()
    assert (campaign.state, campaign.paused_why) == ("pause", "Le message n’est plus conservé.")
