"""Registering by the form of the site, which never says who is registered already.

Whoever knows a name and an address must learn nothing by typing them in: those who are registered
already are left as they are, the others are registered, and the address alone is told which is
which (ADR 0070).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from events.contact import Contact, name_key, person_key
from events.enums import RegistrationOrigin, RegistrationState
from events.exceptions import AlreadyRegistered, NoPlaceLeft, RegistrationClosed
from events.models import Event, Participant, Registration
from events.services.admission import state_on_arrival
from events.services.registering import register

MOST_TRIES = 5
"""Somebody may cancel, or register, between two looks; not for ever."""


@dataclass(frozen=True)
class Arrival:
    """What a sending of the form did.

    Attributes:
        state: where newcomers stand, of whom alone the page speaks; ended, if the same sending
            made a registration that has ended since.
        earlier: registrations that some of these people had already; told by mail alone.
    """

    state: RegistrationState
    earlier: tuple[Registration, ...] = ()


def arrive(
    event: Event,
    *,
    contact: Contact,
    participants: Sequence[str],
    code: str,
    origin: RegistrationOrigin,
    now: datetime | None = None,
    **options: Any,
) -> Arrival:
    """Register those of ``participants`` who are not registered yet by this contact.

    Args:
        event: as it was just read.
        contact: whom to write to.
        participants: their names.
        code: of this very sending; sent again it changes nothing, nor is anybody written to.
        origin: the door.
        now: the moment; the clock unless said.
        **options: of ``register``.

    Raises:
        RegistrationClosed, NoPlaceLeft, EventError: see ``register``; whether somebody is
            registered already plays no part in it.
    """
    moment = now or timezone.now()
    names = list(participants)
    earlier: dict[int, Registration] = {}
    tries = 0
    while names:
        try:
            made = register(
                event.pk,
                contact=contact,
                participants=names,
                code=code,
                origin=origin,
                known=event,
                now=moment,
                **options,
            )
        except (AlreadyRegistered, RegistrationClosed, NoPlaceLeft) as refusal:
            # A resend finds the event full, closed or the same people there.
            before = Registration.objects.filter(event=event, code=code).first()
            if before is not None:
                return Arrival(RegistrationState(before.state))
            tries += 1
            if not isinstance(refusal, AlreadyRegistered) or tries > MOST_TRIES:
                raise
            found = _registered_already(event, contact, names)
            earlier.update((one.registration_id, one.registration) for one in found)
            keys = {one.name_key for one in found}
            names = [name for name in names if name_key(name) not in keys]
        else:
            return Arrival(RegistrationState(made.state), tuple(earlier.values()))
    return Arrival(_state_of_newcomer(event, len(participants), moment), tuple(earlier.values()))


def _registered_already(event: Event, contact: Contact, names: Sequence[str]) -> list[Participant]:
    """Return who of ``names`` holds a registration by this contact."""
    rows = Participant.objects.filter(
        event=event,
        is_active=True,
        person_key=person_key(contact),
        name_key__in=[name_key(name) for name in names],
    )
    return list(rows.select_related("registration").order_by("registration__number", "pk"))


def _state_of_newcomer(event: Event, seats: int, now: datetime) -> RegistrationState:
    """Return where somebody unknown would now stand in the place of whoever is registered."""
    event.refresh_from_db(fields=["capacity", "held_back", "taken", "held_taken", "waiting"])
    try:
        return state_on_arrival(event, seats, now, by=None, held=False)
    except NoPlaceLeft:  # the last place went meanwhile
        return RegistrationState.ATTENTE
