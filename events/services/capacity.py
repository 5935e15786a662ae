"""How many places an event has, and how many of them its organiser keeps."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.availability import takes_place
from events.enums import RegistrationState, Verb
from events.exceptions import CapacityTooLow
from events.mails import sending
from events.models import Event, Registration
from events.services import lines, log, places
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User


def change(
    event_id: int,
    capacity: int | None,
    held_back: int,
    by: "User | None" = None,
    *,
    now: datetime | None = None,
) -> list[Registration]:
    """Give an event more or fewer places; return who got one of them from the waiting list.

    Args:
        event_id: the event.
        capacity: places in all; None is without limit.
        held_back: how many of them only the organiser gives.
        by: the organiser.
        now: the moment; the clock unless said.

    Raises:
        CapacityTooLow: more are taken.
    """
    with transaction.atomic():
        return apply(take_turn(event_id), capacity, held_back, by, now=now)


def apply(
    event: Event,
    capacity: int | None,
    held_back: int,
    by: "User | None" = None,
    *,
    now: datetime | None = None,
) -> list[Registration]:
    """Do the same to an event whose turn the caller took (a page is being published)."""
    moment = now or timezone.now()
    if (capacity, held_back) == (event.capacity, event.held_back):
        return []
    check(event, capacity, held_back)
    write(event, capacity, held_back, by, moment)
    return promote(event, moment)


def write(
    event: Event, capacity: int | None, held_back: int, by: "User | None", now: datetime
) -> None:
    """Save how many places an event of the caller's turn has, and log it; nobody moves up."""
    former, former_held = event.capacity, event.held_back
    event.capacity, event.held_back = capacity, held_back
    event.save(update_fields=["capacity", "held_back"])
    log.note(
        event,
        Verb.CAPACITE,
        user=by,
        at=now,
        capacity=capacity,
        held_back=held_back,
        former=former,
        former_held_back=former_held,
    )


def check(event: Event, capacity: int | None, held_back: int) -> None:
    """Raise CapacityTooLow when more places are taken than there would be."""
    if capacity is None:
        return
    if held_back > capacity:
        raise CapacityTooLow(_("Vous ne pouvez pas garder plus de places qu’il n’y en a."))
    if capacity < event.taken:
        raise CapacityTooLow(
            ngettext(
                "%(taken)s place est prise ou proposée : il en faut au moins autant. Annulez "
                "d’abord des inscriptions, ou mettez-les en liste d’attente.",
                "%(taken)s places sont prises ou proposées : il en faut au moins autant. Annulez "
                "d’abord des inscriptions, ou mettez-les en liste d’attente.",
                event.taken,
            )
            % {"taken": event.taken}
        )
    if held_back < event.held_taken:
        raise CapacityTooLow(
            ngettext(
                "Vous avez déjà donné %(taken)s place gardée : il en faut au moins autant.",
                "Vous avez déjà donné %(taken)s places gardées : il en faut au moins autant.",
                event.held_taken,
            )
            % {"taken": event.held_taken}
        )
    public = event.taken - event.held_taken
    if capacity - held_back < public:
        raise CapacityTooLow(
            ngettext(
                "Vous ne pouvez garder que %(most)s place : les autres sont prises ou proposées.",
                "Vous ne pouvez garder que %(most)s places : les autres sont prises ou proposées.",
                capacity - public,
            )
            % {"most": capacity - public}
        )


def promote(event: Event, now: datetime) -> list[Registration]:
    """Confirm those who wait, in turn, as far as there is room; return all who are confirmed.

    More places are an organiser's gift, at whatever hour, and nobody has to answer: neither have
    those who stood in front and are being asked already, lest they alone lose theirs by silence.
    """
    if not event.waiting or not takes_place(event) or now >= event.starts_at:
        return []
    chosen, passed = lines.next_who_fit(event)
    lines.log_passed(event, passed, now)
    confirmed = [*_asked_in_front(event, chosen, now), *chosen]
    for registration in confirmed:
        places.move(event, registration, RegistrationState.CONFIRMEE, now)
        log.note(event, Verb.CONFIRMEE, registration=registration, at=now)
        sending.tell(registration, Verb.CONFIRMEE)
    return confirmed


def _asked_in_front(event: Event, chosen: list[Registration], now: datetime) -> list[Registration]:
    """Return those to whom a seat is offered and who stood before the last of ``chosen``."""
    if not chosen:
        return []
    asked = Registration.objects.filter(
        event=event,
        state=RegistrationState.PROPOSEE,
        offered_until__gt=now,
        turn__lt=chosen[-1].turn,
    )
    found = list(asked.order_by("turn", "pk"))
    for registration in found:
        registration.event = event
    return found
