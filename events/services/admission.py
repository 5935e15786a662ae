"""Who is let in, and where a registration that arrives stands."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.availability import (
    closes_at,
    has_room,
    is_over,
    is_reserved_for_line,
    is_within_dates,
    public_capacity,
    takes_place,
)
from events.enums import REGISTERED_HERE, Decision, RegistrationMode, RegistrationState
from events.exceptions import EventError, NoPlaceLeft, RegistrationClosed
from events.models import Event
from events.services.places import fits_now

if TYPE_CHECKING:
    from accounts.models import User


def check_open(event: Event, now: datetime, *, by: "User | None") -> None:
    """Raise RegistrationClosed unless one may register now.

    An organiser may at any time before the end, and at a postponed event too.
    """
    if event.decision == Decision.ANNULE:
        raise RegistrationClosed(_("Cet événement est annulé."))
    if is_over(event, now):
        raise RegistrationClosed(_("Cet événement est passé."))
    if by is not None:
        return
    if not takes_place(event):
        raise RegistrationClosed(_("Cet événement est reporté : les inscriptions sont suspendues."))
    if event.registration_mode not in REGISTERED_HERE or not event.is_public:
        raise RegistrationClosed(_("On ne s’inscrit pas ici à cet événement."))
    if not is_within_dates(event, now):
        raise RegistrationClosed(
            _("Les inscriptions sont closes.")
            if now >= closes_at(event)
            else _("Les inscriptions ne sont pas encore ouvertes.")
        )


def check_size(event: Event, seats: int, *, by: "User | None") -> None:
    """Raise EventError when somebody of the public registers too many people at once."""
    if by is None and seats > event.largest_party:
        raise EventError(
            ngettext(
                "Une inscription ne vaut que pour une personne.",
                "Une inscription vaut pour %(count)s personnes au plus.",
                event.largest_party,
            )
            % {"count": event.largest_party}
        )


def state_on_arrival(
    event: Event, seats: int, now: datetime, *, by: "User | None", held: bool
) -> RegistrationState:
    """Return where a registration that arrives stands.

    Raises:
        NoPlaceLeft: see ``seat_or_line``.
    """
    if by is None and event.registration_mode == RegistrationMode.APPROBATION:
        return RegistrationState.A_APPROUVER
    return seat_or_line(event, seats, now, held=held)


def check_line(event: Event, seats: int) -> None:
    """Raise NoPlaceLeft when so many people together would wait for ever."""
    most = public_capacity(event)
    if most is not None and seats > most:
        raise NoPlaceLeft(_("Vous êtes plus nombreux que les places de cet événement."))


def seat_or_line(event: Event, seats: int, now: datetime, *, held: bool) -> RegistrationState:
    """Return CONFIRMEE when there is room and nobody waits, else ATTENTE.

    Raises:
        NoPlaceLeft: no place, and no waiting list (or none that could ever help); or too few
            places held back.
    """
    if held:
        if not fits_now(event, seats, held=True):
            raise NoPlaceLeft(_("Il ne reste pas assez de places gardées."))
        return RegistrationState.CONFIRMEE
    if has_room(event, seats, now):
        return RegistrationState.CONFIRMEE
    check_line(event, seats)
    if not event.has_waiting_list:
        raise NoPlaceLeft(
            _("Il n’y a plus de place.")
            if is_reserved_for_line(event, now) or not fits_now(event, 1, held=False)
            else _("Il ne reste pas assez de places pour vous tous.")
        )
    return RegistrationState.ATTENTE
