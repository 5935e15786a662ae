"""Words of the registers, as French writes them."""

from datetime import datetime

from django.utils import timezone


def day(at: datetime | None) -> str:
    """Return a day; a dash for none."""
    return f"{timezone.localdate(at):%d/%m/%Y}" if at else "–"
