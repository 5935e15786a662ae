"""Finding a registration under the turn of its event."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from events.exceptions import EventError
from events.models import Event, Participant, Registration
from events.services.turns import take_turn

if TYPE_CHECKING:
    from django.db.models import QuerySet


def hold_registration(registration_id: int) -> tuple[Event, Registration]:
    """Take the turn of the event of a registration; return both as they now are.

    Raises:
        EventError: there is no such registration.
    """
    return _hold(Registration.objects.filter(pk=registration_id))


def hold_participant(participant_id: int) -> tuple[Event, Registration, Participant]:
    """Take the turn of the event of a participant; return the three as they now are.

    Raises:
        EventError: there is no such participant.
    """
    people = Participant.objects.filter(pk=participant_id)
    event, registration = _hold(Registration.objects.filter(participants__in=people))
    return event, registration, people.get()


def _hold(rows: "QuerySet[Registration]") -> tuple[Event, Registration]:
    # Which event a registration belongs to never changes: this may be read before the lock.
    event_id = rows.values_list("event_id", flat=True).first()
    if event_id is None:
        raise EventError(_("Cette inscription n’existe plus."))
    event = take_turn(event_id)
    registration = rows.get()
    registration.event = event
    return event, registration
