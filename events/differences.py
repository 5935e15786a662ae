"""What changed of an event since its people last heard of it: hours, place, link."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from events.dates import Span
from events.facts import place_lines
from events.models import Event, Sitting


@dataclass(frozen=True)
class Moved:
    """A sitting at other hours: which, and when it was to be."""

    sitting: Sitting
    former: Span


@dataclass(frozen=True)
class Difference:
    """What is told.

    Attributes:
        moved: sittings at other hours.
        added: sittings that are new, or held after all.
        cancelled: sittings that are held no more.
        place_changed: whether it is held elsewhere, or where was not said before, or it is online
            now and was not, or the reverse.
        former_place: where it was to be, if that was said.
        link_changed: whether one connects by another link.
    """

    moved: tuple[Moved, ...] = ()
    added: tuple[Sitting, ...] = ()
    cancelled: tuple[Sitting, ...] = ()
    place_changed: bool = False
    former_place: str = ""
    link_changed: bool = False

    @property
    def is_of_all(self) -> bool:
        """Say whether every sitting is concerned."""
        return self.place_changed or self.link_changed

    @property
    def is_for_everybody(self) -> bool:
        """Say whether those without a place are concerned too: they have no link."""
        return bool(self.moved or self.added or self.cancelled or self.place_changed)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing changed that anybody must know."""
        return not self.is_for_everybody and not self.link_changed


def known_of(event: Event) -> dict[str, Any]:
    """Return what people know of an event, as JSON; in one query."""
    return {
        "mode": event.mode,
        "place": ", ".join(place_lines(event)),
        "link": event.online_link,
        "sittings": {
            str(row.pk): [row.starts_at.isoformat(), row.ends_at.isoformat()]
            for row in event.sittings.filter(cancelled_at=None)
        },
    }


def difference(known: dict[str, Any], event: Event, now: datetime) -> Difference:
    """Return what is not as people knew it; what is over concerns nobody.

    Args:
        known: what ``known_of`` returned then.
        event: as it is now.
        now: the present moment.
    """
    moved, added, cancelled = [], [], []
    for sitting in event.sittings.order_by("starts_at", "pk"):
        former = known["sittings"].get(str(sitting.pk))
        span = (sitting.starts_at, sitting.ends_at)
        before = _span(former) if former else None
        if sitting.cancelled_at is not None:
            if before and before[1] > now:
                cancelled.append(sitting)
        elif before is None:
            if sitting.ends_at > now:
                added.append(sitting)
        elif before != span and max(before[1], span[1]) > now:
            moved.append(Moved(sitting, before))
    place = ", ".join(place_lines(event))
    return Difference(
        moved=tuple(moved),
        added=tuple(added),
        cancelled=tuple(cancelled),
        place_changed=known["mode"] != event.mode or known["place"] != place,
        former_place=known["place"] if known["place"] != place else "",
        link_changed=bool(event.online_link) and known["link"] != event.online_link,
    )


def _span(former: list[str]) -> Span:
    start, end = former
    return datetime.fromisoformat(start), datetime.fromisoformat(end)
