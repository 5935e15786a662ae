"""What a mail that came back changes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from news.enums import (
    BounceKind,
    BounceSource,
    ConsentAct,
    DeliveryState,
    RefusalReason,
    SubscriberState,
)
from news.models import Bounce, Delivery, Refusal, Subscriber
from news.services.bouncing import MOST_IN_A_ROW, record_bounce, reset_soft
from tests.news.factories import make_campaign, make_subscriber

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def soft(subscriber: Subscriber, day: int, source: BounceSource = BounceSource.ENVOI) -> None:
    at = timezone.now() + day * DAY
    record_bounce(
        subscriber, BounceKind.TEMPORAIRE, source, "4.2.2", "Mailbox full", make_campaign(), now=at
    )
    subscriber.refresh_from_db()


def test_a_definitive_refusal_blocks_at_once_and_what_has_not_begun_is_left_out() -> None:
    somebody, campaign = make_subscriber(), make_campaign()
    delivery = Delivery.objects.create(campaign=make_campaign(), subscriber=somebody)
    bounce = record_bounce(
        somebody, BounceKind.DUR, BounceSource.ENVOI, "5.1.1", "User\x00 unknown", campaign, "one"
    )
    somebody.refresh_from_db()
    delivery.refresh_from_db()
    assert bounce is not None
    assert (bounce.message, bounce.campaign) == ("User unknown", campaign)
    assert somebody.state == SubscriberState.BLOQUE
    assert delivery.state == DeliveryState.LAISSEE
    assert somebody.records.get().act == ConsentAct.BLOCAGE
    assert not Refusal.objects.exists()
    assert (
        record_bounce(somebody, BounceKind.DUR, BounceSource.BOITE, "5.1.1", "", identity="one")
        is None
    )
    assert Bounce.objects.count() == 1


def test_a_complaint_ends_all_and_no_file_brings_the_address_back() -> None:
    gone = make_subscriber(state=SubscriberState.DESABONNE)
    record_bounce(gone, BounceKind.PLAINTE, BounceSource.BOITE, "", "abuse")
    gone.refresh_from_db()
    assert gone.state == SubscriberState.PLAINTE
    assert Refusal.objects.get().reason == RefusalReason.PLAINTE


def test_a_mail_refused_for_itself_is_kept_and_changes_nothing() -> None:
    somebody = make_subscriber()
    record_bounce(somebody, BounceKind.REFUS, BounceSource.ENVOI, "5.7.1", "spam")
    somebody.refresh_from_db()
    assert (somebody.state, somebody.soft_bounces) == (SubscriberState.ABONNE, 0)
    assert somebody.bounces.get().kind == BounceKind.REFUS


def test_temporary_refusals_block_only_when_many_in_a_row_over_a_week() -> None:
    hurried, slow = make_subscriber(), make_subscriber()
    for number in range(MOST_IN_A_ROW + 1):
        soft(hurried, number)
    assert hurried.state == SubscriberState.ABONNE
    soft(hurried, 7)
    assert hurried.state == SubscriberState.BLOQUE
    for number in range(MOST_IN_A_ROW - 1):
        soft(slow, 30 * number)
    assert (slow.state, slow.soft_bounces) == (SubscriberState.ABONNE, MOST_IN_A_ROW - 1)
    soft(slow, 200)
    assert slow.state == SubscriberState.BLOQUE


def test_a_sending_counts_once() -> None:
    somebody, campaign = make_subscriber(), make_campaign()
    for words in ("delayed", "given up"):
        record_bounce(somebody, BounceKind.TEMPORAIRE, BounceSource.BOITE, "4.4.1", words, campaign)
    somebody.refresh_from_db()
    assert (somebody.soft_bounces, somebody.bounces.count()) == (1, 2)


def test_a_success_resets_the_count() -> None:
    somebody, other = make_subscriber(), make_subscriber()
    for number in range(MOST_IN_A_ROW - 1):
        soft(somebody, 30 * number)
    soft(other, 0)
    assert reset_soft([somebody.pk]) == 1
    soft(somebody, 300)
    other.refresh_from_db()
    assert (somebody.soft_bounces, somebody.state) == (1, SubscriberState.ABONNE)
    assert other.soft_bounces == 1


def test_a_mail_that_a_relay_took_is_no_success_until_it_had_time_to_come_back() -> None:
    somebody, now = make_subscriber(), timezone.now()
    soft(somebody, 0, BounceSource.BOITE)
    Delivery.objects.create(
        campaign=make_campaign(),
        subscriber=somebody,
        state=DeliveryState.PARTIE,
        sent_at=now + 30 * DAY,
    )
    assert reset_soft([somebody.pk], now + 30 * DAY) == 0
    assert reset_soft([somebody.pk], now + 60 * DAY) == 1


def test_who_was_erased_meanwhile_is_left_alone() -> None:
    somebody = make_subscriber()
    Subscriber.objects.filter(pk=somebody.pk).delete()
    assert record_bounce(somebody, BounceKind.DUR, BounceSource.BOITE, "5.1.1", "") is None
