"""What the diary of somebody was told of an event so far, read from the log."""

from dataclasses import dataclass

from django.db.models import QuerySet

from core.prepared import Prepared
from events.enums import RegistrationState, Verb
from events.models import EventLog, Registration

_CAME = {Verb.CONFIRMEE, Verb.ACCEPTEE}
_BY_STATE = {Verb.INSCRITE, Verb.APPROUVEE}
_WENT = {Verb.ANNULEE, Verb.ATTENTE, Verb.REFUSEE, Verb.DECLINEE, Verb.EXPIREE, Verb.FUSIONNEE}
_TOLD = _CAME | _BY_STATE | _WENT

_lines = EventLog.objects.only("registration", "verb", "detail").order_by()
_log_of_one = Prepared(lambda registration: _lines.filter(registration=registration), 0)
_log_of_person = Prepared(
    lambda event, person: _lines.filter(registration__event=event, registration__person_key=person),
    0,
    "",
)


@dataclass(frozen=True)
class Heard:
    """What a diary was told.

    Attributes:
        version: raised whenever the person came or went, by any of their registrations.
        had_place: whether this registration was ever confirmed, and so given a file.
    """

    version: int
    had_place: bool


def heard_by(registration: Registration) -> Heard:
    """Return what the diary of a registered person was told, in one query."""
    found = [line for line in _log_of(registration) if line.verb in _TOLD]
    had_place = any(
        line.registration_id == registration.pk and _gives_place(line) for line in found
    )
    return Heard(version=max(0, len(found) - 1), had_place=had_place)


def _log_of(registration: Registration) -> list[EventLog]:
    if not registration.person_key:
        return _log_of_one(registration.pk)
    return _log_of_person(registration.event_id, registration.person_key)


def _gives_place(line: EventLog) -> bool:
    is_confirmed = line.detail.get("state") == RegistrationState.CONFIRMEE
    return line.verb in _CAME or (line.verb in _BY_STATE and is_confirmed)


def is_held_otherwise(registration: Registration) -> bool:
    """Say whether another registration of the same person is confirmed.

    Then the evening stays in their diary.
    """
    others = _of_same_person(registration).exclude(pk=registration.pk)
    return others.filter(state=RegistrationState.CONFIRMEE).exists()


def _of_same_person(registration: Registration) -> QuerySet[Registration]:
    if not registration.person_key:
        return Registration.objects.filter(pk=registration.pk)
    return Registration.objects.filter(
        event=registration.event_id, person_key=registration.person_key
    )
