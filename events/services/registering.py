"""Registering: a place if there is one and nobody waits, else the waiting list."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.services.people import touch_address
from events.contact import Contact, columns
from events.enums import RegistrationMode, RegistrationOrigin, RegistrationState, Verb
from events.mails import sending
from events.models import Event, Registration
from events.permissions import tells_of_health
from events.services import invitations, lines, log, offers, party, places
from events.services.admission import check_open, check_size, state_on_arrival
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User

TOLD = {
    RegistrationState.CONFIRMEE: Verb.CONFIRMEE,
    RegistrationState.ATTENTE: Verb.ATTENTE,
    RegistrationState.A_APPROUVER: Verb.INSCRITE,
}
"""What the person is told, by where the registration stands."""


def register(
    event_id: int,
    *,
    contact: Contact,
    participants: Sequence[str],
    answers: Mapping[str, Any] | None = None,
    arrangements: Sequence[str] = (),
    note: str = "",
    origin: RegistrationOrigin,
    by: "User | None" = None,
    invitation_secret: str = "",
    held: bool = False,
    consent_wording: str = "",
    code: str = "",
    known: Event | None = None,
    now: datetime | None = None,
) -> Registration:
    """Register one contact and the participants they name.

    Args:
        event_id: the event.
        contact: whom to write to or call.
        participants: their names; each takes a seat.
        answers: to the officer's questions, by the identifier of their block.
        arrangements: codes of ``Arrangement``.
        note: what else somebody needs.
        origin: the door.
        by: the organiser who types it in; None for the public. An organiser registers before the
            opening and after the closing, and more people at once.
        invitation_secret: of the link, where registration is by invitation.
        held: an organiser gives places held back.
        consent_wording: what the person agreed to, word for word.
        code: of the registration, where the same sending must not register twice; a new one
            unless said.
        known: the event as the caller has just read it, with its commune and support structure:
            they are not read again while others wait.
        now: the moment; the clock unless said.

    Returns:
        The registration: CONFIRMEE, ATTENTE or A_APPROUVER, or PROPOSEE where everybody in front
        needs more seats than are free.

    Raises:
        RegistrationClosed: not open (any more, or yet), or not to this person.
        NoPlaceLeft: no place, and no waiting list; or too few places held back.
        AlreadyRegistered: one of them is registered by the same contact, or ``code`` is taken.
        EventError: a name is missing or given twice, or there are too many of them.
    """
    names = party.clean_names(participants)
    moment = now or timezone.now()
    with party.once(
        _(
            "Cette personne est déjà inscrite avec cette adresse. Retrouvez le lien de votre "
            "inscription dans le courriel de confirmation."
        )
    ):
        event = take_turn(event_id)
        if known is not None:
            _read_along(event, known)
        check_open(event, moment, by=by)
        check_size(event, len(names), by=by)
        if by is None and event.registration_mode == RegistrationMode.INVITATION:
            invitations.use(event, invitation_secret, moment)
        state = state_on_arrival(event, len(names), moment, by=by, held=held)
        registration = Registration(
            event=event,
            number=event.version,
            seats=len(names),
            is_held=held and event.capacity is not None,
            origin=origin,
            **columns(contact, tells_of_health=tells_of_health(event)),
            answers=dict(answers or {}),
            arrangements=list(arrangements),  # type: ignore[misc]  # JSON
            arrangement_note=note,
            consented_at=moment if consent_wording else None,
            consent_wording=consent_wording,
            created_by=by,
            **({"code": code} if code else {}),
        )
        places.move(event, registration, state, moment)
        lines.log_overtaken(event, registration, moment)
        party.add(registration, names)
        log.note(
            event,
            Verb.INSCRITE,
            registration=registration,
            user=by,
            at=moment,
            state=str(state),
            seats=len(names),
            held=registration.is_held,
        )
        offered = state == RegistrationState.ATTENTE and offers.offer_next(event, moment)
        if offered:
            registration.refresh_from_db()
        if registration.state in TOLD:
            verb = TOLD[RegistrationState(registration.state)]
            sending.tell(registration, verb, people=names)
        if by is None:
            # Who has an account and registers is still there (ADR 0042). Out of the lock.
            transaction.on_commit(partial(touch_address, contact.email.strip()), robust=True)
    return registration


def _read_along(event: Event, known: Event) -> None:
    """Let an event keep what was read with it a moment ago: relations that no place hangs on."""
    for name in ("support_structure", "commune"):
        if name in known._state.fields_cache and (
            getattr(known, f"{name}_id") == getattr(event, f"{name}_id")
        ):
            setattr(event, name, getattr(known, name))
