"""Sendings that stand still are told to whoever watches the site."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.registry import health_checks
from news.delivery.health import LATE_AFTER, letters_leave
from news.enums import CampaignState, DeliveryState
from news.models import Campaign, Delivery
from tests.news.delivery.sendings import send_to
from tests.news.factories import make_campaign

pytestmark = pytest.mark.django_db


def test_a_sending_without_a_worker_is_told() -> None:
    campaign = send_to(2)
    now = timezone.now()
    later = now + LATE_AFTER + timedelta(minutes=5)
    assert health_checks.get("letters").run()
    assert letters_leave(now)
    assert not letters_leave(later)
    first = campaign.deliveries.first()
    assert first is not None
    rows = Delivery.objects.filter(pk=first.pk)
    rows.update(state=DeliveryState.PARTIE, sent_at=later - timedelta(minutes=1))
    assert letters_leave(later)  # one by one, as the limits of a relay ask for
    rows.update(sent_at=now)
    campaign.deliveries.exclude(pk=first.pk).update(not_before=later + timedelta(hours=1))
    assert letters_leave(later)  # put off by the server
    campaign.deliveries.exclude(pk=first.pk).update(
        state=DeliveryState.EN_COURS, claimed_until=now, not_before=None
    )
    assert not letters_leave(later)
    Campaign.objects.update(state=CampaignState.PAUSE)
    assert letters_leave(later)


def test_what_should_have_begun_is_told_by_day() -> None:
    noon = timezone.localtime().replace(year=2026, month=11, day=24, hour=12, minute=0)
    make_campaign(state=CampaignState.PROGRAMMEE, scheduled_for=noon - timedelta(hours=3))
    assert not letters_leave(noon)
    assert letters_leave(noon.replace(hour=9))  # the night held it back, and the day has just begun
    assert letters_leave(noon.replace(hour=10) - timedelta(hours=3))
