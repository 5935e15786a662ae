"""When people last registered, for rooms that must know before they erase somebody."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max

from core.registry import signs_of_life
from events.models import Registration


def last_registered(addresses: Collection[str]) -> dict[str, datetime]:
    """Return when some addresses, case folded, last registered by themselves; nothing else."""
    own = Registration.objects.filter(person_key__in=addresses, created_by=None)
    latest = own.order_by().values("person_key").annotate(at=Max("created_at"))
    return dict(latest.values_list("person_key", "at"))


def register() -> None:
    """Register it; called once, when the application is ready."""
    signs_of_life.register("events", last_registered)
