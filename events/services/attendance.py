"""Noting who was there, sitting by sitting."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import RegistrationState, Verb
from events.exceptions import EventError
from events.models import Attendance, Participant, Sitting
from events.services import log

if TYPE_CHECKING:
    from accounts.models import User


def note_presence(
    participant_id: int,
    sitting_id: int,
    *,
    present: bool,
    by: "User",
    now: datetime | None = None,
) -> bool:
    """Write down that somebody was, or was not, at a sitting; return whether that is new.

    The value is said, not turned over: a box ticked twice on two phones stays ticked.

    Raises:
        EventError: the sitting is cancelled or of another event, or the person has no place.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        people = Participant.objects.select_related("registration", "event")
        participant = people.filter(pk=participant_id).first()
        sitting = Sitting.objects.filter(pk=sitting_id, cancelled_at=None).first()
        if participant is None or sitting is None or sitting.event_id != participant.event_id:
            raise EventError(_("Cette personne ou cette séance n’existe plus."))
        if present:
            _check_has_place(participant)
            changed = Attendance.objects.get_or_create(
                participant=participant,
                sitting=sitting,
                defaults={"noted_at": moment, "noted_by": by},
            )[1]
        else:
            rows = Attendance.objects.filter(participant=participant, sitting=sitting)
            changed = bool(rows.delete()[0])
        if changed:
            log.note(
                participant.event,
                Verb.PRESENCE,
                registration=participant.registration,
                user=by,
                at=moment,
                participant=participant.pk,
                sitting=sitting.pk,
                present=present,
            )
    return changed


def _check_has_place(participant: Participant) -> None:
    """Raise EventError unless the registration of somebody is confirmed."""
    state = participant.registration.state
    if not participant.is_active or state != RegistrationState.CONFIRMEE:
        raise EventError(_("Cette personne n’a pas de place : inscrivez-la d’abord."))
