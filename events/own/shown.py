"""What somebody reads of their own registration: where it stands, and what comes next."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from events.addresses import event_path, registration_path
from events.availability import (
    closes_at,
    has_room,
    in_last_hours,
    is_over,
    may_register,
    takes_place,
)
from events.dates import moment
from events.enums import ENDED, Decision, RegistrationMode, RegistrationState
from events.facts import EventFacts, facts_of
from events.models import Event, Registration
from events.own.reminders import reminders
from events.position import position_of, rule

_BADGES = {
    RegistrationState.CONFIRMEE: "success",
    RegistrationState.PROPOSEE: "warning",
    RegistrationState.ATTENTE: "warning",
    RegistrationState.A_APPROUVER: "info",
    RegistrationState.ANNULEE: "info",
    RegistrationState.REFUSEE: "info",
}


@dataclass(frozen=True)
class Shown:
    """A registration, as its person reads it.

    Attributes:
        registration: the row.
        event: its event.
        facts: when, where, whom to ask.
        heading: where it stands.
        badge: how that looks.
        sentences: what comes next.
        people: the names of those who come.
        position: in the waiting list.
        online_link: for confirmed people alone.
        can_change: whether there is still something to change or cancel.
        can_take: whether a free place may be taken in the last hours.
        again_path: where to register anew, once the registration is cancelled.
        event_path: of the page of the event, if it has one.
    """

    registration: Registration
    event: Event
    facts: EventFacts
    heading: str
    badge: str
    sentences: list[str]
    people: list[str]
    position: int | None
    online_link: str
    can_change: bool
    can_take: bool
    again_path: str
    event_path: str

    @property
    def is_confirmed(self) -> bool:
        """Tell whether these people have their places."""
        return self.registration.state == RegistrationState.CONFIRMEE

    @property
    def is_offered(self) -> bool:
        """Tell whether a place awaits their answer."""
        return self.registration.state == RegistrationState.PROPOSEE

    @property
    def is_requested(self) -> bool:
        """Tell whether the organiser has yet to answer."""
        return self.registration.state == RegistrationState.A_APPROUVER

    @property
    def takes_place(self) -> bool:
        """Tell whether the event is neither cancelled nor postponed: its date holds."""
        return takes_place(self.event)


def shown(registration: Registration, now: datetime | None = None) -> Shown:
    """Return what a registration shows: three queries at most.

    Args:
        registration: read with its event, commune and support structure.
        now: the moment; the clock unless said.
    """
    at = now or timezone.now()
    event = registration.event
    state = RegistrationState(registration.state)
    position = position_of(registration)
    holds = takes_place(event) and not is_over(event, at)
    can_take = (
        state == RegistrationState.ATTENTE
        and holds
        and in_last_hours(event, at)
        and has_room(event, registration.seats, at)
    )
    return Shown(
        registration=registration,
        event=event,
        facts=facts_of(event),
        heading=_heading(registration, position, at, can_take=can_take),
        badge=_badge(registration, at),
        sentences=sentences(registration, at, can_take=can_take),
        people=_people(registration),
        position=position,
        online_link=event.online_link if state == RegistrationState.CONFIRMEE and holds else "",
        can_change=(
            state not in ENDED and not is_over(event, at) and event.decision != Decision.ANNULE
        ),
        can_take=can_take,
        again_path=_again(event, at) if state == RegistrationState.ANNULEE else "",
        event_path=event_path(event.slug) if event.is_public else "",
    )


def _heading(
    registration: Registration, position: int | None, now: datetime, *, can_take: bool
) -> str:
    """Return what is read first: what can be done now, or that it is over."""
    if can_take:
        return _("Une place est libre : la voulez-vous ?")
    if _is_over(registration, now):
        return _("Cet événement est passé")
    return heading(registration, position)


def _badge(registration: Registration, now: datetime) -> str:
    decision = registration.event.decision
    if decision == Decision.ANNULE:
        return "error"
    if registration.state not in ENDED:
        if decision == Decision.REPORTE:
            return "warning"
        if _is_over(registration, now):
            return "info"
    return _BADGES[RegistrationState(registration.state)]


def _is_over(registration: Registration, now: datetime) -> bool:
    """Tell whether a registration that held has seen its event take place."""
    event = registration.event
    return takes_place(event) and is_over(event, now) and registration.state not in ENDED


def heading(registration: Registration, position: int | None) -> str:
    """Return in a few words where a registration stands."""
    decision = registration.event.decision
    if decision == Decision.ANNULE:
        return _("Cet événement est annulé")
    if decision == Decision.REPORTE and registration.state not in ENDED:
        return _("Cet événement est reporté")
    if position is not None:
        return _("Vous êtes n° %(position)s sur la liste d’attente") % {"position": position}
    several = registration.seats > 1
    return {
        RegistrationState.CONFIRMEE: (
            _("Vos places sont confirmées") if several else _("Votre place est confirmée")
        ),
        RegistrationState.PROPOSEE: (
            _("Des places se libèrent : les voulez-vous ?")
            if several
            else _("Une place se libère : la voulez-vous ?")
        ),
        RegistrationState.A_APPROUVER: _("Votre demande est bien arrivée"),
        RegistrationState.ANNULEE: _("Votre inscription est annulée"),
        RegistrationState.REFUSEE: _("Votre demande n’a pas été retenue"),
    }[RegistrationState(registration.state)]


def sentences(registration: Registration, now: datetime, *, can_take: bool) -> list[str]:
    """Return what comes next, and by which rule."""
    event, state = registration.event, registration.state
    if event.decision:
        later = _("Votre inscription est gardée. La nouvelle date vous sera envoyée par courriel.")
        is_kept = event.decision == Decision.REPORTE and state not in ENDED
        return list(filter(None, [event.decision_reason, later if is_kept else ""]))
    if _is_over(registration, now):
        return [_("Il n’y a plus rien à changer ni à annuler.")]
    if can_take:
        return [_("Elle est à la première personne qui la prend.")]
    return _next(registration, now)


def _next(registration: Registration, now: datetime) -> list[str]:
    """Return what comes next while the event is to come."""
    until = registration.offered_until
    told = _("Répondez avant le %(when)s. Ensuite, la place va à la personne suivante.")
    asked = _("L’organisateur vous répond par courriel. Votre place n’est pas encore retenue.")
    return {
        RegistrationState.CONFIRMEE: lambda: _confirmed(registration, now),
        RegistrationState.PROPOSEE: lambda: [told % {"when": moment(until)}] if until else [],
        RegistrationState.ATTENTE: lambda: rule(registration.event),
        RegistrationState.A_APPROUVER: lambda: [asked],
        RegistrationState.ANNULEE: lambda: _why(registration),
        RegistrationState.REFUSEE: lambda: _why(registration),
    }[RegistrationState(registration.state)]()


def _why(registration: Registration) -> list[str]:
    """Return why a registration has ended, as far as somebody said so."""
    if not registration.reason:
        return []
    return [_("La raison donnée : %(reason)s") % {"reason": registration.reason}]


def _confirmed(registration: Registration, now: datetime) -> list[str]:
    told = []
    if registration.email:
        told.append(
            _("La confirmation et un fichier pour votre agenda sont envoyés à %(email)s.")
            % {"email": registration.email}
        )
    told.extend(reminders(registration, now))
    told.append(_("Un empêchement ? Annulez ici : la place ira à quelqu’un d’autre."))
    return told


def _people(registration: Registration) -> list[str]:
    rows = registration.participants.order_by("position", "pk")
    if registration.state not in ENDED:
        rows = rows.filter(is_active=True)
    return list(rows.values_list("name", flat=True))


def _again(event: Event, now: datetime) -> str:
    """Return where somebody whose registration ended may register anew, if they may."""
    is_open = may_register(event, now) and event.registration_mode != RegistrationMode.INVITATION
    return registration_path(event.slug) if is_open and now < closes_at(event) else ""
