"""Who is noted present at a sitting, as the page of boxes to tick shows it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from core.french import long_date
from events.dates import hour
from events.enums import RegistrationState
from events.models import Attendance, Event, Sitting
from events.papers.people import seated
from events.services.at_the_door import AT_THE_DOOR

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Line:
    """Somebody to tick; ``note`` says who ticked, and when."""

    pk: int
    name: str
    structure: str
    is_present: bool
    note: str


@dataclass(frozen=True)
class WaitingLine:
    """A registration without a sure place; ``names`` are of all its people."""

    pk: int
    names: str
    state: str


def presence_lines(event: Event, sitting: Sitting, user: "User") -> list[Line]:
    """Return those who have a place, in alphabetical order, in two queries."""
    rows = Attendance.objects.filter(sitting=sitting).select_related("noted_by")
    noted = {row.participant_id: row for row in rows}
    return [
        Line(
            pk=person.pk,
            name=person.name,
            structure=person.structure,
            is_present=person.pk in noted,
            note=_note(noted.get(person.pk), user),
        )
        for person in seated(event)
    ]


def waiting_lines(event: Event) -> list[WaitingLine]:
    """Return those who have no place for sure and may have come, in two queries."""
    rows = event.registrations.filter(state__in=AT_THE_DOOR, anonymised_at=None)
    people = rows.prefetch_related("participants").order_by("turn", "number")
    return [
        WaitingLine(
            pk=row.pk,
            names=", ".join(one.name for one in row.participants.all() if one.is_active),
            state=str(RegistrationState(row.state).label),
        )
        for row in people
    ]


def _note(row: Attendance | None, user: "User") -> str:
    """Return « noté par Claire Martin à 18 h 32 », with the day unless it is today."""
    if row is None:
        return ""
    moment = hour(row.noted_at)
    if timezone.localdate(row.noted_at) != timezone.localdate():
        moment = f"{moment}, {long_date(row.noted_at)}"
    if row.noted_by_id == user.pk:
        return _("noté par vous à %(moment)s") % {"moment": moment}
    if row.noted_by is None:
        return _("noté à %(moment)s") % {"moment": moment}
    who = row.noted_by.get_full_name() or row.noted_by.email
    return _("noté par %(who)s à %(moment)s") % {"who": who, "moment": moment}
