"""Subscribers to whom a letter went, and what became of them."""

from django.utils import timezone

from news.enums import DeliveryState
from news.models import Delivery, Subscriber
from tests.news.factories import make_campaign


def sent_to(subscriber: Subscriber) -> Delivery:
    return Delivery.objects.create(
        campaign=make_campaign(),
        subscriber=subscriber,
        state=DeliveryState.PARTIE,
        sent_at=timezone.now(),
    )


def state_of(subscriber: Subscriber) -> str:
    subscriber.refresh_from_db()
    return subscriber.state
