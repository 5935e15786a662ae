"""Holding a subscriber while something changes."""

from news.models import Subscriber


def lock(subscriber: Subscriber) -> Subscriber | None:
    """Return the row as it stands now, held until the transaction ends; None once erased."""
    return Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
