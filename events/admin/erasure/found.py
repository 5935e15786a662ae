"""What is found of a person, in words; an event that tells an illness is not named."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date
from events.admin.erasure.finding import Found
from events.models import Event
from events.permissions import tells_of_health

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class FoundLine:
    """A line to tick.

    Attributes:
        field: name of its box.
        key: what the box sends.
        event: its title, or what may be said of it.
        day: of the event.
        people: who is registered, where that may be read.
        state: of the registration.
    """

    field: str
    key: int
    event: str
    day: str
    people: str
    state: str


@dataclass(frozen=True)
class Shown:
    """Lines to tick; they are ticked beforehand where they are sure."""

    lines: list[FoundLine]
    is_sure: bool
    is_cut: bool


def shown(found: Found, user: "User") -> Shown:
    """Return the lines of what was found."""
    offices = set(user.support_offices.values_list("structure", flat=True))
    lines = []
    for row in found.registrations:
        names = ", ".join(person.name for person in row.participants.all() if person.name)
        state = row.get_state_display()
        lines.append(_line("registration", row.pk, row.event, names, state, offices))
    for one in found.participants:
        state = one.registration.get_state_display()
        lines.append(_line("participant", one.pk, one.event, one.name, state, offices))
    return Shown(lines, found.is_sure, found.is_cut)


def _line(
    field: str, key: int, event: Event, people: str, state: str, offices: set[int]
) -> FoundLine:
    if tells_of_health(event) and event.support_structure_id not in offices:
        whose = _("événement dont seul l’organisateur voit la liste : %(structure)s")
        return FoundLine(field, key, whose % {"structure": event.support_structure}, "", "", "")
    day = long_date(timezone.localtime(event.starts_at))
    return FoundLine(field, key, event.title, day, people, state)
