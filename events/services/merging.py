"""Making one of two registrations: the same people came twice, by two addresses."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import ENDED, SEATED, RegistrationState, Verb
from events.exceptions import EventError, StateChanged
from events.models import Attendance, Event, Participant, Registration
from events.services import log, offers, party, places
from events.services.admission import check_line
from events.services.held import hold_registration

if TYPE_CHECKING:
    from accounts.models import User

BETTER_FIRST = (
    RegistrationState.CONFIRMEE,
    RegistrationState.PROPOSEE,
    RegistrationState.ATTENTE,
    RegistrationState.A_APPROUVER,
)


def merge(kept_id: int, other_id: int, *, by: "User", now: datetime | None = None) -> Registration:
    """Bring the participants of one registration into another, and end the first.

    Somebody named in both keeps one seat, and the other seat is freed. Those named in the other
    alone come along with their seats, if both registrations stand alike. Nobody is written to:
    the organiser knows best what to say.

    Args:
        kept_id: the one that stays, with its contact and its answers.
        other_id: the one that ends.
        by: the organiser.
        now: the moment; the clock unless said.

    Raises:
        StateChanged: one of them has ended.
        NoPlaceLeft: they wait, and would be more than the event has places for everybody.
        EventError: they are of two events; the one that ends stands better; or they stand
            differently and are not the same people.
    """
    moment = now or timezone.now()
    with party.once(_("Une des personnes a une troisième inscription avec cette adresse.")):
        event, kept = hold_registration(kept_id)
        other = _other_of(event, kept, other_id)
        kept_people, others = party.active(kept), party.active(other)
        known = {person.name_key: person for person in kept_people}
        newcomers = [person for person in others if person.name_key not in known]
        _check_alike(kept, other, newcomers)
        for person in others:
            if person.name_key in known:
                _bring_attendance(person, known[person.name_key])
        _end(event, kept, other, by, moment)
        _bring(event, kept, newcomers, len(kept_people))
        log.note(
            event,
            Verb.FUSIONNEE,
            registration=kept,
            user=by,
            at=moment,
            other=other.number,
            seats=kept.seats,
        )
        if offers.offer_next(event, moment):
            kept.refresh_from_db()
    return kept


def _other_of(event: Event, kept: Registration, other_id: int) -> Registration:
    other = event.registrations.filter(pk=other_id).exclude(pk=kept.pk).first()
    if other is None:
        raise EventError(_("Choisissez deux inscriptions du même événement."))
    if kept.state in ENDED or other.state in ENDED:
        raise StateChanged(_("Une de ces inscriptions a déjà pris fin."))
    other.event = event
    return other


def _check_alike(kept: Registration, other: Registration, newcomers: list[Participant]) -> None:
    """Raise EventError where a merge would win or lose somebody a place."""
    if BETTER_FIRST.index(other.state) < BETTER_FIRST.index(kept.state):
        raise EventError(_("Gardez plutôt l’autre inscription : elle est plus avancée."))
    if kept.state == RegistrationState.ATTENTE == other.state and _turn(other) < _turn(kept):
        raise EventError(
            _("Gardez plutôt l’autre inscription : elle attend depuis plus longtemps.")
        )
    if newcomers and (kept.state, kept.is_held) != (other.state, other.is_held):
        raise EventError(
            _("Ces inscriptions ne sont pas au même point, et ce ne sont pas les mêmes personnes.")
        )
    if newcomers and kept.state not in SEATED:
        check_line(kept.event, kept.seats + len(newcomers))


def _turn(registration: Registration) -> int:
    return registration.turn or 0


def _end(event: Event, kept: Registration, other: Registration, by: "User", now: datetime) -> None:
    reason = _("Réunie avec l’inscription n° %(number)s.") % {"number": kept.number}
    places.move(event, other, RegistrationState.ANNULEE, now, reason=reason)
    log.note(event, Verb.FUSIONNEE, registration=other, user=by, at=now, kept=kept.number)


def _bring(event: Event, kept: Registration, people: list[Participant], position: int) -> None:
    """Give the registration that stays the participants of the other one, and their seats."""
    for rank, person in enumerate(people, start=position):
        Participant.objects.filter(pk=person.pk).update(
            registration=kept, person_key=kept.person_key, position=rank, is_active=True
        )
    if people:
        places.resize(event, kept, kept.seats + len(people))


def _bring_attendance(person: Participant, known: Participant) -> None:
    """Let somebody named twice have been where either of the two was."""
    had = Attendance.objects.filter(participant=known).values("sitting_id")
    rows = Attendance.objects.filter(participant=person).exclude(sitting_id__in=had)
    rows.update(participant=known)
