"""Those who came without a place: they had not registered, or waited, or had a request.

They are in the room, so they have a seat: where none is free the places are raised, and the log
says so. Nobody who waits is wronged by it, for nothing is offered any more on the day (ADR 67).
They may be written down until the names are erased: the sheet that was signed is often typed in
the day after. Nobody is written to: they were there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from events.availability import public_free, takes_place
from events.contact import Contact, columns, name_key
from events.enums import RegistrationOrigin, RegistrationState, Verb
from events.exceptions import AlreadyRegistered, EventError, StateChanged
from events.keeping import kept_until
from events.models import Event, Participant, Registration, Sitting
from events.permissions import tells_of_health
from events.services import capacity, log, party, places
from events.services.attendance import note_presence
from events.services.held import hold_registration
from events.services.page_places import write_back
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User

OPENS = timedelta(hours=2)
"""How long before a sitting the door opens."""
AT_THE_DOOR = (
    RegistrationState.ATTENTE,
    RegistrationState.PROPOSEE,
    RegistrationState.A_APPROUVER,
)
"""States of people who had no place for sure, and may have come."""


@dataclass(frozen=True)
class Came:
    """What was done.

    Attributes:
        registration: confirmed, its people noted present.
        added_places: how many places the event was given for them.
    """

    registration: Registration
    added_places: int


def is_door_open(event: Event, sitting: Sitting, now: datetime) -> bool:
    """Tell whether people may be written down as having come to a sitting."""
    return takes_place(event) and sitting.starts_at - OPENS <= now < kept_until(event)


def add(sitting: Sitting, contact: Contact, *, by: "User", now: datetime | None = None) -> Came:
    """Register somebody who came, and note them present.

    Args:
        sitting: the one they came to.
        contact: who; an address lets them get their attestation.
        by: the organiser.
        now: the moment; the clock unless said.

    Raises:
        EventError: the door is not open, or no name is given.
        AlreadyRegistered: somebody of that name has a place, or waits.
    """
    moment = now or timezone.now()
    (name,) = party.clean_names([contact.name])
    twice = _("Une personne de ce nom est déjà inscrite : cochez-la, ou précisez son nom.")
    with party.once(twice):
        event = take_turn(sitting.event_id)
        _check_open(event, sitting, moment)
        known = Participant.objects.filter(event=event, is_active=True, name_key=name_key(name))
        if known.exists():
            raise AlreadyRegistered(twice)
        added = _make_room(event, 1, by, moment)
        registration = Registration(
            event=event,
            number=event.version,
            seats=1,
            origin=RegistrationOrigin.SAISIE,
            created_by=by,
            **columns(contact, tells_of_health=tells_of_health(event)),
        )
        places.move(event, registration, RegistrationState.CONFIRMEE, moment)
        party.add(registration, [name])
        log.note(
            event,
            Verb.INSCRITE,
            registration=registration,
            user=by,
            at=moment,
            state=str(RegistrationState.CONFIRMEE),
            seats=1,
            at_the_door=True,
        )
        _note_present(registration, sitting, by, moment)
    return Came(registration, added)


def seat(
    registration_id: int, sitting: Sitting, *, by: "User", now: datetime | None = None
) -> Came:
    """Give a place to those of a registration who waited, and came; note them present.

    Args:
        registration_id: which one.
        sitting: the one they came to.
        by: the organiser.
        now: the moment; the clock unless said.

    Raises:
        EventError: the door is not open, or the registration is of another event.
        StateChanged: it has a place already, or has ended.
    """
    moment = now or timezone.now()
    with party.once(_("Une de ces personnes a déjà une place.")):
        event, registration = hold_registration(registration_id)
        if event.pk != sitting.event_id:
            raise EventError(_("Cette inscription est à un autre événement."))
        _check_open(event, sitting, moment)
        if registration.state not in AT_THE_DOOR:
            raise StateChanged(_("Cette personne a déjà une place, ou n’attend plus."))
        has_seat = registration.state == RegistrationState.PROPOSEE
        added = 0 if has_seat else _make_room(event, registration.seats, by, moment)
        places.move(event, registration, RegistrationState.CONFIRMEE, moment)
        log.note(
            event, Verb.CONFIRMEE, registration=registration, user=by, at=moment, at_the_door=True
        )
        _note_present(registration, sitting, by, moment)
    return Came(registration, added)


def _check_open(event: Event, sitting: Sitting, now: datetime) -> None:
    if not takes_place(event):
        raise EventError(_("Cet événement est annulé ou reporté."))
    if now >= kept_until(event):
        raise EventError(_("Les noms de cet événement sont effacés."))
    if not is_door_open(event, sitting, now):
        raise EventError(_("La séance n’a pas commencé : inscrivez la personne au bureau."))


def _make_room(event: Event, seats: int, by: "User", now: datetime) -> int:
    """Raise the places where too few are free; return by how many."""
    free = public_free(event)
    if event.capacity is None or free is None or free >= seats:
        return 0
    missing = seats - free
    capacity.write(event, event.capacity + missing, event.held_back, by, now)
    write_back(Event.objects.select_related("page").get(pk=event.pk), by)
    return missing


def _note_present(registration: Registration, sitting: Sitting, by: "User", now: datetime) -> None:
    for person in party.active(registration):
        note_presence(person.pk, sitting.pk, present=True, by=by, now=now)
