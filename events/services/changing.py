"""Changing what a registration says: who to write to, names, answers, needs; and adding people."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from events.availability import has_room, is_over
from events.contact import Contact, columns, name_key
from events.enums import ENDED, SEATED, RegistrationState, Verb
from events.exceptions import EventError, NoPlaceLeft, StateChanged
from events.mails import sending
from events.models import Event, Participant, Registration
from events.permissions import tells_of_health
from events.services import lines, log, offers, party, places
from events.services.admission import check_line, check_size
from events.services.held import hold_registration

if TYPE_CHECKING:
    from accounts.models import User


def change(
    registration_id: int,
    *,
    contact: Contact | None = None,
    names: Mapping[int, str] | None = None,
    answers: Mapping[str, Any] | None = None,
    arrangements: Sequence[str] | None = None,
    note: str | None = None,
    newcomers: Sequence[str] = (),
    by: "User | None" = None,
    now: datetime | None = None,
) -> Registration:
    """Write down what somebody corrected, all of it or nothing; what is None stays as it is.

    No seat moves unless somebody comes along: see ``add_participants``.

    Args:
        registration_id: which one.
        contact: whom to write to or call.
        names: of participants, by their primary key.
        answers: to the officer's questions.
        arrangements: codes of ``Arrangement``.
        note: what else somebody needs.
        newcomers: names of people who come along from now on.
        by: the organiser; None for the person.
        now: the moment; the clock unless said.

    Raises:
        StateChanged: the registration has ended.
        NoPlaceLeft: there is not room enough for the newcomers.
        EventError: a name is empty or given twice, or the event is over.
        AlreadyRegistered: the same person has another registration by that address.
    """
    moment = now or timezone.now()
    added = party.clean_names(newcomers) if newcomers else []
    with party.once(_("Une de ces personnes est déjà inscrite avec cette adresse.")):
        event, registration = _changeable(registration_id, by, moment)
        values: dict[str, Any] = {}
        if contact is not None:
            values |= columns(contact, tells_of_health=tells_of_health(event))
        if answers is not None:
            values["answers"] = dict(answers)
        if arrangements is not None:
            values["arrangements"] = list(arrangements)
        if note is not None:
            values["arrangement_note"] = note
        changed = [name for name, value in values.items() if getattr(registration, name) != value]
        for name, value in values.items():
            setattr(registration, name, value)
        registration.save(update_fields=list(values))
        if _rename(registration, names or {}):
            changed.append("participants")
        told: dict[str, Any] = {"fields": sorted(changed)}
        if added:
            _add(event, registration, added, by, moment)
            told["seats"] = registration.seats
        _told(event, registration, by, moment, **told)
        if added:
            offers.offer_next(event, moment)
    return registration


def add_participants(
    registration_id: int,
    names: Sequence[str],
    *,
    by: "User | None" = None,
    now: datetime | None = None,
) -> Registration:
    """Let more people come under a registration.

    Who has a place needs as many free ones, with nobody waiting; who waits, or awaits an answer,
    waits for more.

    Raises:
        StateChanged: the registration has ended, or a place is just being offered.
        NoPlaceLeft: there is not room enough.
        AlreadyRegistered: one of them is registered by the same contact.
        EventError: a name is empty or given twice, there are too many, or the event is over.
    """
    moment = now or timezone.now()
    cleaned = party.clean_names(names)
    with party.once(_("Une de ces personnes est déjà inscrite avec cette adresse.")):
        event, registration = _changeable(registration_id, by, moment)
        _add(event, registration, cleaned, by, moment)
        _told(event, registration, by, moment, seats=registration.seats)
        offers.offer_next(event, moment)
    return registration


def _changeable(
    registration_id: int, by: "User | None", now: datetime
) -> tuple[Event, Registration]:
    event, registration = hold_registration(registration_id)
    if registration.state in ENDED:
        raise StateChanged(_("Cette inscription a pris fin : inscrivez-vous de nouveau."))
    if by is None and is_over(event, now):
        raise EventError(_("Cet événement est passé : il n’y a plus rien à changer."))
    return event, registration


def _add(
    event: Event,
    registration: Registration,
    names: Sequence[str],
    by: "User | None",
    now: datetime,
) -> None:
    """Let people come along, where there is room for them."""
    check_size(event, registration.seats + len(names), by=by)
    _check_room(event, registration, len(names), now)
    last = Participant.objects.filter(registration=registration).count()
    party.add(registration, names, after=last - 1)
    places.resize(event, registration, registration.seats + len(names))
    lines.log_overtaken(event, registration, now)


def _check_room(event: Event, registration: Registration, more: int, now: datetime) -> None:
    if registration.state == RegistrationState.PROPOSEE:
        raise StateChanged(_("Répondez d’abord à la place qui vous est proposée."))
    if registration.state not in SEATED:
        check_line(event, registration.seats + more)
        return
    has_it = (
        places.fits_now(event, more, held=True)
        if registration.is_held
        else has_room(event, more, now)
    )
    if not has_it:
        raise NoPlaceLeft(_("Il n’y a pas assez de places libres. Inscrivez ces personnes à part."))


def _rename(registration: Registration, names: Mapping[int, str]) -> bool:
    """Give participants their names, and the address that now tells them apart.

    Returns:
        Whether somebody is named otherwise than before.
    """
    people = party.active(registration)
    former = [person.name for person in people]
    written = party.clean_names([names.get(person.pk, person.name) for person in people])
    for person, name in zip(people, written, strict=True):
        if (person.name, person.person_key) != (name, registration.person_key):
            Participant.objects.filter(pk=person.pk).update(
                name=name, name_key=name_key(name), person_key=registration.person_key
            )
    return former != written


def _told(
    event: Event,
    registration: Registration,
    by: "User | None",
    now: datetime,
    **detail: Any,
) -> None:
    log.note(event, Verb.MODIFIEE, registration=registration, user=by, at=now, **detail)
    sending.tell(registration, Verb.MODIFIEE, by_organiser=by is not None)
