"""Copying an event with its questions and settings, its dates moved to another day."""

import uuid
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.text import unique_slug
from events.exceptions import EventError
from events.former_addresses import taken_slugs
from events.models import EventPage
from events.sittings import spans_of

if TYPE_CHECKING:
    from accounts.models import User

AFTERWARDS = ("synthesis", "slides")
"""What is told of an event once it is over: a copy begins without."""
LONGEST_SLUG = 120


def duplicate(page: EventPage, first_day: date, by: "User", title: str = "") -> EventPage:
    """Return a draft like ``page``, whose first sitting is on ``first_day``.

    The latest draft is copied. Every other sitting, the opening and the closing of registration
    move by as many days; hours stay what the clock on the wall says.

    Args:
        page: the event.
        first_day: of the copy.
        by: who copies it, and who owns the copy.
        title: of the copy; that of the event when empty.

    Raises:
        EventError: the event has no date to move.
    """
    latest = page.get_latest_revision_as_object()
    sittings = spans_of(latest)
    if not sittings:
        raise EventError(_("Cet événement n’a pas de date : il n’y a rien à déplacer."))
    moved_by = first_day - timezone.localdate(sittings[0].hours[0])
    agenda = page.get_parent()
    changed: dict[str, Any] = {
        "title": title or latest.title,
        "slug": unique_slug(title or latest.title, taken_slugs(agenda), LONGEST_SLUG),
        "sittings": _moved_sittings(latest, moved_by),
        "opens_at": _moved(latest.opens_at, moved_by),
        "closes_at": _moved(latest.closes_at, moved_by),
        "go_live_at": None,
        "expire_at": None,
        "first_published_at": None,
        "owner": by,
        **{name: [] for name in AFTERWARDS if hasattr(latest, name)},
    }
    with transaction.atomic():
        copy: EventPage = latest.copy(
            to=agenda,
            update_attrs=changed,
            copy_revisions=False,
            keep_live=False,
            user=by,
        )
    return copy


def first_day_of(page: EventPage) -> date | None:
    """Return the first day of the latest draft; None without a date."""
    sittings = spans_of(page.get_latest_revision_as_object())
    return timezone.localdate(sittings[0].hours[0]) if sittings else None


def _moved_sittings(page: EventPage, moved_by: timedelta) -> list[dict[str, Any]]:
    """Return the blocks of the sittings, each with an identifier of its own."""
    return [
        {
            "type": block.block_type,
            "id": str(uuid.uuid4()),
            "value": {
                **block.block.get_prep_value(block.value),
                "day": (block.value["day"] + moved_by).isoformat(),
            },
        }
        for block in page.sittings
        if block.value.get("day")
    ]


def _moved(moment: datetime | None, moved_by: timedelta) -> datetime | None:
    """Return the same hour of the clock, so many days later."""
    if moment is None:
        return None
    local = timezone.localtime(moment).replace(tzinfo=None)
    return timezone.make_aware(local + moved_by)
