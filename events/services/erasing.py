"""Erasing a person who asks for it, in one action, with a proof that names nobody.

RGPD, article 17. What is counted stays, as the retention leaves it (``events.personal``).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.mail.forgetting import forget
from events.availability import is_over
from events.enums import ENDED, Verb
from events.exceptions import EventError
from events.models import (
    Attestation,
    Event,
    EventLog,
    OrganiserMessage,
    Participant,
    Registration,
)
from events.models.attestation import new_number
from events.papers.attestation import file_name
from events.personal import HOLDINGS
from events.scope import own_structures
from events.services import cancelling, log
from events.services.forgetting import empty, empty_participants
from events.services.turns import take_turn

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from accounts.models import User


@dataclass(frozen=True)
class Proof:
    """That somebody was erased.

    Attributes:
        reference: what the log calls it.
        at: when it was done.
        structures: names of the support structures in whose events.
        events: in how many.
        registrations: how many registrations were emptied.
        participants: how many names of people who come were.
        mails: how many mails were taken out of the outbox.
        attestations: how many attestations can be verified no more.
    """

    reference: str
    at: datetime
    structures: tuple[str, ...]
    events: int
    registrations: int
    participants: int
    mails: int
    attestations: int


def erase(
    registrations: Collection[int],
    participants: Collection[int] = (),
    *,
    by: "User",
    with_attestations: bool = False,
    now: datetime | None = None,
) -> Proof:
    """Erase one person: cancel what is to come, empty what is kept, take their mails back.

    Args:
        registrations: those whose contact the person is; with them go all their participants.
        participants: names of the person in registrations of somebody else, which stay.
        by: who acts; only events of their own structures are touched.
        with_attestations: no attestation of theirs can be verified then.
        now: the moment; the clock unless said.

    Raises:
        EventError: nothing is chosen, or it is somebody else's to handle.
    """
    moment = now or timezone.now()
    reference = f"E-{new_number()}"
    with transaction.atomic():
        events = _events_of(*_chosen(registrations, participants, by))
        for event_id in events:
            take_turn(event_id)
        # Read anew: somebody may have corrected their address while we waited for our turn.
        rows, people = _chosen(registrations, participants, by)
        for event_id in events:
            own = [row for row in rows if row.event_id == event_id]
            named = [person for person in people if person.event_id == event_id]
            _erase_in_event(
                event_id,
                own,
                named,
                by=by,
                with_attestations=with_attestations,
                now=moment,
                reference=reference,
            )
    proof = proof_of(reference)
    assert proof is not None  # noqa: S101 – its lines were just written
    return proof


def proof_of(reference: str) -> Proof | None:
    """Return what the log says of an erasure; None for a reference that it does not know."""
    lines = EventLog.objects.filter(verb=Verb.EFFACEE, detail__proof=reference)
    found = list(lines.select_related("event__support_structure").order_by("pk"))
    if not found:
        return None

    def total(name: str) -> int:
        return sum(line.detail.get(name, 0) for line in found)

    return Proof(
        reference=reference,
        at=found[0].at,
        structures=tuple(sorted({line.event.support_structure.name for line in found})),
        events=len(found),
        registrations=total("registrations"),
        participants=total("participants"),
        mails=total("mails"),
        attestations=total("attestations"),
    )


def _chosen(
    registrations: Collection[int], participants: Collection[int], by: "User"
) -> tuple[list[Registration], list[Participant]]:
    """Return the rows to empty; those of a registration that goes need no second mention."""
    own = own_structures(by)
    rows = list(
        Registration.objects.filter(
            pk__in=registrations, event__support_structure__in=own, anonymised_at=None
        )
    )
    people = list(
        Participant.objects.filter(pk__in=participants, event__support_structure__in=own)
        .exclude(registration__in=rows)
        .exclude(name="")
    )
    if not rows and not people:
        raise EventError(_("Cochez au moins une ligne : il n’y a rien à effacer."))
    if len(rows) < len(set(registrations)):
        raise EventError(_("La liste a changé. Cherchez la personne de nouveau."))
    return rows, people


def _events_of(rows: list[Registration], people: list[Participant]) -> list[int]:
    """Return the events that are touched, in the one order in which turns are taken."""
    return sorted({row.event_id for row in rows} | {person.event_id for person in people})


def _erase_in_event(
    event_id: int,
    rows: list[Registration],
    people: list[Participant],
    *,
    by: "User",
    with_attestations: bool,
    now: datetime,
    reference: str,
) -> None:
    """Erase one person from one event, and write the line of the log that proves it."""
    event = take_turn(event_id)
    if not is_over(event, now):
        _cancel(rows, people, by=by, now=now)
    keys = [row.pk for row in rows]
    theirs = [person.pk for person in people]
    everybody = Participant.objects.filter(registration__in=keys) | Participant.objects.filter(
        pk__in=theirs
    )
    participants = everybody.exclude(name="").count()
    withdrawn = _withdraw(everybody) if with_attestations else 0
    _forget_messages(event, keys)
    mails = _forget_mails(event, rows, people)
    empty(Registration.objects.filter(pk__in=keys), now)
    empty_participants(Participant.objects.filter(pk__in=theirs))
    log.note(
        event,
        Verb.EFFACEE,
        user=by,
        at=now,
        proof=reference,
        registrations=len(rows),
        participants=participants,
        mails=mails,
        attestations=withdrawn,
    )


def _cancel(
    rows: list[Registration], people: list[Participant], *, by: "User", now: datetime
) -> None:
    """Free the seats of what is still to come; the next in line is asked."""
    for row in rows:
        if row.state not in ENDED:
            cancelling.cancel(row.pk, by=by, now=now)
    for person in people:
        cancelling.cancel_participant(person.pk, by=by, now=now)


def _withdraw(participants: "QuerySet[Participant]") -> int:
    """Let no attestation of these people be verified any more; return how many."""
    return Attestation.objects.filter(participant__in=participants).update(name_hash="")


def _forget_messages(event: Event, registrations: list[int]) -> None:
    """Empty the messages that went to these registrations alone."""
    for message in OrganiserMessage.objects.filter(
        event=event, recipients__in=registrations
    ).distinct():
        if not message.recipients.exclude(pk__in=registrations).exists():
            OrganiserMessage.objects.filter(pk=message.pk).update(
                **HOLDINGS[OrganiserMessage].emptied
            )


def _forget_mails(event: Event, rows: list[Registration], people: list[Participant]) -> int:
    """Take the mails about the event out of the outbox; return how many.

    Who registered somebody else still gets what is on its way: of theirs only what has left goes.
    """
    count = sum(forget(row.email, [row.code, event.title]) for row in rows)
    contacts = {person.registration_id: person for person in people}
    for registration in Registration.objects.filter(pk__in=contacts):
        own = [one for one in people if one.registration_id == registration.pk]
        numbers = Attestation.objects.filter(participant__in=own).values_list("number", flat=True)
        marks = [*(one.name for one in own), *map(file_name, numbers)]
        count += forget(registration.email, marks, sent_alone=True)
    return count
