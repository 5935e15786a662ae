"""Attesting who was there: who may have an attestation, what it says, and when it leaves.

The rows are written at once; the worker makes the PDFs and queues the mails
(``events.services.attestation_mails``). Asking again brings the attestations up to date: somebody
noted since gets one, a changed presence is corrected under the same number and sent again, and one
that was given by mistake is withdrawn and verified no more.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from events.attestation_hash import is_name, name_hash
from events.enums import Decision, EventKind, RegistrationState, TrainingLevel, Verb
from events.exceptions import EventError
from events.models import Attendance, Attestation, Event, Participant, Sitting
from events.services import log
from events.services.turns import take_turn

if TYPE_CHECKING:
    from accounts.models import User

SECONDS_A_MINUTE = 60


@dataclass(frozen=True)
class Issued:
    """What asking for attestations did.

    Attributes:
        new: given for the first time.
        corrected: of which something changed.
        withdrawn: of people who were not there after all.
        mailed: how many of the new and corrected ones leave by mail.
    """

    new: int
    corrected: int
    withdrawn: int
    mailed: int


def issue(event_id: int, *, by: "User", now: datetime | None = None) -> Issued:
    """Give an attestation to each person who was at enough sittings, and send it.

    Raises:
        EventError: the event is not over or was cancelled, nobody came to enough sittings, or the
            names are erased.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        event = take_turn(event_id)
        _check_over(event, moment)
        presences = entitled(event)
        known = _known(event)
        if not presences and not known:
            raise EventError(_nobody(event))
        new: list[Attestation] = []
        changed: list[Attestation] = []
        for participant, sittings in presences:
            row = known.pop(participant.pk, None) or Attestation(
                event=event, participant=participant
            )
            if not _write(row, event, participant, sittings, moment):
                continue
            (changed if row.pk else new).append(row)
        mailed = sum(row.is_to_mail for row in [*new, *changed])
        _save(new, changed, withdrawn=[row.pk for row in known.values()])
        issued = Issued(len(new), len(changed), len(known), mailed)
        if new or changed or known:
            log.note(
                event, Verb.ATTESTATION, user=by, at=moment,
                new=issued.new, corrected=issued.corrected, withdrawn=issued.withdrawn,
            )  # fmt: skip
    return issued


def send_again(attestation_id: int, *, by: "User") -> None:
    """Let the worker mail an attestation once more.

    Raises:
        EventError: there is no such attestation, no address or no name any more.
    """
    with transaction.atomic():
        row = printable().select_for_update(of=("self",)).filter(pk=attestation_id).first()
        if row is None or row.participant is None:
            raise EventError(_("Cette attestation n’existe plus, ou son nom est effacé."))
        if not row.participant.registration.email:
            raise EventError(_("Cette personne n’a pas donné d’adresse : imprimez l’attestation."))
        row.is_to_mail = True
        row.save(update_fields=["is_to_mail"])
        registration = row.participant.registration
        log.note(row.event, Verb.ATTESTATION, registration=registration, user=by, again=True)


def printable() -> "QuerySet[Attestation]":
    """Return the attestations that can be printed: whose name is known still."""
    return (
        Attestation.objects.filter(participant__isnull=False)
        .exclude(participant__name="")
        .select_related("event__support_structure__logo", "participant__registration")
    )


def entitled(event: Event) -> list[tuple[Participant, list[Sitting]]]:
    """Return those who came to enough sittings, with the sittings that each came to; one query."""
    rows = (
        Attendance.objects.filter(
            participant__event=event,
            participant__is_active=True,
            participant__registration__state=RegistrationState.CONFIRMEE,
            sitting__cancelled_at=None,
        )
        .exclude(participant__name="")
        .select_related("participant__registration", "sitting")
        .order_by("sitting__starts_at", "sitting")
    )
    sittings: defaultdict[int, list[Sitting]] = defaultdict(list)
    people: dict[int, Participant] = {}
    for row in rows:
        people[row.participant_id] = row.participant
        sittings[row.participant_id].append(row.sitting)
    return [
        (people[pk], came) for pk, came in sittings.items() if len(came) >= event.least_presence
    ]


def organiser_of(event: Event) -> str:
    """Return in whose name presence is attested: a training's body, else the support structure."""
    if event.kind == EventKind.FORMATION and event.training_body:
        return event.training_body
    return event.support_structure.name


def level_of(event: Event) -> str:
    """Return the level that an attestation names: of a training, and in its body's name alone."""
    if event.kind == EventKind.FORMATION and event.training_body:
        return TrainingLevel(event.training_level) if event.training_level else ""
    return ""


def _check_over(event: Event, now: datetime) -> None:
    if event.decision in (Decision.ANNULE, Decision.REPORTE):
        raise EventError(_("Cet événement n’a pas eu lieu."))
    if event.ends_at > now:
        raise EventError(_("Les attestations se font une fois l’événement terminé."))


def _nobody(event: Event) -> str:
    """Return why there is nobody to attest anything of.

    An event whose names were erased may be held anew: it is the rows that tell, not their event.
    """
    if event.anonymised_at is not None:
        return _("Les noms sont effacés : plus aucune attestation ne peut être faite.")
    return _("Personne n’est noté présent à assez de séances.")


def _known(event: Event) -> dict[int, Attestation]:
    """Return the attestations that may change, by participant: whose name is known still."""
    rows = Attestation.objects.filter(event=event, participant__isnull=False)
    named = rows.exclude(participant__name="")
    return {row.participant_id: row for row in named if row.participant_id is not None}


def _write(
    row: Attestation, event: Event, person: Participant, sittings: list[Sitting], now: datetime
) -> bool:
    """Fill an attestation in; return whether that changes anything."""
    spans = [[sitting.starts_at.isoformat(), sitting.ends_at.isoformat()] for sitting in sittings]
    length = sum((sitting.ends_at - sitting.starts_at).total_seconds() for sitting in sittings)
    values: dict[str, Any] = {
        "title": event.title,
        "spans": spans,
        "minutes": int(length) // SECONDS_A_MINUTE,
        "organiser": organiser_of(event),
        "level": level_of(event),
    }
    same_name = is_name(row.number, person.name, row.name_hash)
    if row.pk and same_name and all(getattr(row, key) == value for key, value in values.items()):
        return False
    for key, value in values.items():
        setattr(row, key, value)
    row.name_hash = name_hash(row.number, person.name)
    row.issued_at = now
    row.is_to_mail = bool(person.registration.email)
    return True


def _save(new: list[Attestation], changed: list[Attestation], withdrawn: list[int]) -> None:
    Attestation.objects.bulk_create(new)
    columns = ["title", "spans", "minutes", "organiser", "level"]
    Attestation.objects.bulk_update(
        changed, [*columns, "name_hash", "issued_at", "is_to_mail"], batch_size=200
    )
    Attestation.objects.filter(pk__in=withdrawn).delete()
