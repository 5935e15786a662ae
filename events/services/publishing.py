"""Publishing an event: its page is copied into the live rows, which alone everything else reads.

What an organiser decides of a published event (cancelled, postponed) and what registrations count
stays as it is, whichever draft is published.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.copying import row_values
from events.differences import known_of
from events.enums import Verb
from events.exceptions import CapacityTooLow, EventError
from events.models import Event, EventPage, Sitting
from events.services import capacity
from events.services.changes import note_change
from events.services.forgetting import release_forgotten
from events.services.log import note
from events.services.turns import take_turn
from events.sittings import WrittenSitting, spans_of

if TYPE_CHECKING:
    from accounts.models import User

PLACE = ("mode", "place_name", "address", "commune_id", "online_link")
"""Where people must go: calendars hear of a change."""


@dataclass
class Published:
    """What a publication changed.

    Attributes:
        event: the row as it now is.
        is_first: whether the event had no row before.
        moved: sittings whose hours or place changed.
        added: sittings that are new.
        cancelled: sittings that the page has no more.
    """

    event: Event
    is_first: bool = False
    moved: list[Sitting] = field(default_factory=list)
    added: list[Sitting] = field(default_factory=list)
    cancelled: list[Sitting] = field(default_factory=list)


def publish(page: EventPage, by: "User | None" = None) -> Published:
    """Copy a page into its event and sittings.

    Args:
        page: live, with its published content.
        by: who published it; None for a scheduled publication.

    Raises:
        EventError: the page has no date.
    """
    sittings = spans_of(page)
    if not sittings:
        raise EventError(_("Un événement a au moins une date."))
    now = timezone.now()
    with transaction.atomic():
        event = _create_once(page, sittings, now) if _row_of(page.pk) is None else None
        if event is not None:
            published = Published(event, is_first=True)
            place_changed = False
        else:
            published = Published(take_turn(_row_of(page.pk) or 0))
            known = known_of(published.event)
            place_changed = _update(published.event, page, sittings, now)
            if published.event.ends_at > now:
                release_forgotten(published.event, now)
        _follow_sittings(published, sittings, now, place_changed=place_changed)
        _fit_places(published.event, page, by)
        published.event.refresh_from_db()
        if not published.is_first:
            note_change(published.event, known, now)
    return published


def unpublish(page_id: int) -> int | None:
    """Hide the event of a page; its registrations stay.

    Returns:
        The primary key of the event; None when the page never had one.
    """
    with transaction.atomic():
        known = _row_of(page_id)
        if known is not None:
            event = take_turn(known)
            event.is_public = False
            event.save(update_fields=["is_public"])
    return known


def _row_of(page_id: int) -> int | None:
    return Event.objects.filter(page_id=page_id).values_list("pk", flat=True).first()


def _create_once(page: EventPage, sittings: list[WrittenSitting], now: datetime) -> Event | None:
    """Create the row; return None when somebody else did so at the same moment."""
    try:
        with transaction.atomic():
            return Event.objects.create(
                page_id=page.pk,
                first_published_at=now,
                capacity=page.capacity,
                held_back=page.held_back,
                **row_values(page, sittings),
            )
    except IntegrityError:
        if _row_of(page.pk) is None:
            raise
        return None


def _update(event: Event, page: EventPage, sittings: list[WrittenSitting], now: datetime) -> bool:
    """Bring the row up to date, places aside; return whether the place changed."""
    values = row_values(page, sittings)
    if event.first_published_at is None:
        values["first_published_at"] = now
    place_changed = any(getattr(event, name) != values[name] for name in PLACE)
    for name, value in values.items():
        setattr(event, name, value)
    event.save(update_fields=list(values))
    return place_changed


def _follow_sittings(
    published: Published, written: list[WrittenSitting], now: datetime, *, place_changed: bool
) -> None:
    """Add, move and cancel sittings as the page lists them; none is ever deleted."""
    event = published.event
    known: dict[UUID, Sitting] = {row.key: row for row in event.sittings.all()}
    for sitting in written:
        row = known.pop(sitting.key, None)
        if row is None:
            published.added.append(_add(event, sitting, now))
        elif _changes(row, sitting) or place_changed:
            _move(row, sitting, now)
            published.moved.append(row)
        elif row.title != sitting.title:
            row.title, row.changed_at = sitting.title, now
            row.save(update_fields=["title", "changed_at"])
    for row in known.values():
        if row.cancelled_at is None:
            row.cancelled_at = row.changed_at = now
            row.sequence += 1
            row.save(update_fields=["cancelled_at", "changed_at", "sequence"])
            published.cancelled.append(row)


def _add(event: Event, sitting: WrittenSitting, now: datetime) -> Sitting:
    start, end = sitting.hours
    return Sitting.objects.create(
        event=event,
        key=sitting.key,
        title=sitting.title,
        starts_at=start,
        ends_at=end,
        changed_at=now,
    )


def _changes(row: Sitting, sitting: WrittenSitting) -> bool:
    """Say whether calendars must hear of it: other hours, or held after all."""
    return (row.starts_at, row.ends_at) != sitting.hours or row.cancelled_at is not None


def _move(row: Sitting, sitting: WrittenSitting, now: datetime) -> None:
    row.starts_at, row.ends_at = sitting.hours
    row.title, row.changed_at, row.cancelled_at = sitting.title, now, None
    row.sequence += 1
    row.save()


def _fit_places(event: Event, page: EventPage, by: "User | None") -> None:
    """Give the event the places that its page says.

    The form refuses fewer than are taken. An older draft, or a scheduled one, may still say so:
    the places then stay as they are, and the log tells.
    """
    try:
        capacity.apply(event, page.capacity, page.held_back, by)
    except CapacityTooLow as refusal:
        note(event, Verb.CAPACITE, user=by, reason=str(refusal), refused=page.capacity)
