"""The view of a month: weeks and days with what takes place on each."""

from calendar import Calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from events.cards import EventCard
from events.dates import hour
from events.listing.criteria import Month


@dataclass(frozen=True)
class Happening:
    """An event on a day: its card, and when it begins on that day."""

    card: EventCard
    begins: str


@dataclass(frozen=True)
class Day:
    """A day of the month with what takes place; ``number`` is 0 for a day of another month."""

    number: int
    name: str
    is_today: bool
    happenings: tuple[Happening, ...]


@dataclass(frozen=True)
class Week:
    """Seven days, Monday first; ``is_empty`` when nothing takes place on any."""

    days: tuple[Day, ...]
    is_empty: bool


def weeks_of(month: Month, cards: Iterable[EventCard], today: date) -> list[Week]:
    """Return the weeks of a month.

    Args:
        month: the month.
        cards: of the events that have a sitting in it.
        today: the present day.
    """
    by_day: dict[date, list[tuple[datetime, Happening]]] = defaultdict(list)
    for card in cards:
        for start, _end in card.spans:
            by_day[timezone.localdate(start)].append((start, Happening(card, hour(start))))
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [
        Week(
            tuple(_day(day, month, by_day.get(day, []), today) for day in week),
            is_empty=not any(day in by_day and day.month == month.month for day in week),
        )
        for week in weeks
    ]


def _day(day: date, month: Month, found: list[tuple[datetime, Happening]], today: date) -> Day:
    if day.month != month.month:
        return Day(0, "", is_today=False, happenings=())
    happenings = tuple(one for _start, one in sorted(found, key=lambda pair: pair[0]))
    return Day(day.day, date_format(day, "l"), day == today, happenings)
